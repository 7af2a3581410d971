package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.deployment.DeploymentModel;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.PrometheusFeatures;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The deployment model {@code eks}: Prometheus by kube-prometheus-stack in an EKS cluster. */
public final class EksModel implements DeploymentModel {

    @Override
    public String word() {
        return EksDeployment.MODEL;
    }

    @Override
    public Shape.Fields keys() {
        return EksKeys.KEYS;
    }

    @Override
    public Shape.Fields keys(Shape.Fields ofCluster) {
        return EksKeys.keys(ofCluster);
    }

    @Override
    public Shape.Fields requiredOfFleet() {
        return EksKeys.REQUIRED_OF_FLEET;
    }

    @Override
    public boolean runsFleetVersion() {
        return true;
    }

    @Override
    public Optional<EksDeployment> resolve(DeploymentRequest request, Findings findings) {
        return new EksResolver(request, findings).resolve();
    }

    @Override
    public void check(Environment environment, Descriptor descriptor, Findings findings) {
        EksDeployment eks = (EksDeployment) environment.deployment();
        YamlMapping spec = descriptor.spec();
        new OperatorLabels(findings).check(spec);
        new DeduplicationLabels(findings).check(environment, eks.prometheus(), spec);
        FeatureFlags.check(new PrometheusFeatures(environment, eks.prometheus()), spec, findings);
        DiscoveryCheck.check(environment, eks, spec, findings);
    }

    @Override
    public void check(List<Environment> environments, Fleet fleet, Findings findings) {
        for (Environment environment : environments) {
            EksDeployment eks = (EksDeployment) environment.deployment();
            ChartParts.crds(environment, eks, fleet.delivery(), findings);
            ChartParts.nodeExporter(environment, eks, findings);
        }
    }

    @Override
    public List<Claim> claims(Environment environment, Descriptor descriptor, Delivery delivery) {
        return ClusterClaims.of(environment, (EksDeployment) environment.deployment(), descriptor, delivery);
    }

    @Override
    public Optional<WriteAccess> plan(Fleet fleet, Environment environment) {
        return new AccessPlanner(fleet).plan(environment, (EksDeployment) environment.deployment());
    }

    @Override
    public Set<String> parts() {
        return Set.of(ChartSource.NAME, "rules");
    }

    @Override
    public boolean isDelivered() {
        return true;
    }

    @Override
    public Class<? extends Record> valuesType() {
        return EksValues.class;
    }

    @Override
    public EksValues values(Estate estate, Environment environment) {
        return EksValues.of(
                environment,
                (EksDeployment) environment.deployment(),
                estate.access().of(environment).map(WriteAccess.class::cast));
    }

    @Override
    public Map<String, Map<String, Object>> overlays(Environment environment) {
        Chart chart = ((EksDeployment) environment.deployment()).chart();
        return Map.of(chart.source().valuesFile(), chart.values());
    }
}
