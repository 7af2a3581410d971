package io.github.prometheusgitops.deployment.endpointservice;

import io.github.prometheusgitops.deployment.instance.InstanceModel;
import io.github.prometheusgitops.deployment.instance.InstanceValues;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The deployment model {@code endpoint-service}: Prometheus runs in a VPC of ours, and reaches clients' services by PrivateLink. */
public final class EndpointServiceModel extends InstanceModel {

    /**
     * What its templates are told.
     *
     * @param instance Prometheus on instances; null for all other environments
     * @param endpoints of clients' services; null for all other environments
     */
    record Values(InstanceValues instance, EndpointValues endpoints) {}

    @Override
    public String word() {
        return "endpoint-service";
    }

    @Override
    public Shape.Fields keys() {
        return EndpointKeys.KEYS;
    }

    @Override
    public Optional<Endpoints> resolve(DeploymentRequest request, Findings findings) {
        return new EndpointResolver(request, findings).resolve(word());
    }

    @Override
    public void check(List<Environment> environments, Fleet fleet, Findings findings) {
        EndpointLimits.check(environments, fleet.limits(), findings);
        SharedServices.check(environments, findings);
    }

    @Override
    protected Set<String> rootFiles() {
        return Set.of(GROUP_FILE, "terraform/endpoints.tf");
    }

    @Override
    protected Optional<String> imageOwner(Environment environment) {
        return Optional.of("self");
    }

    @Override
    protected List<Object> scrapeConfigs(Environment environment) {
        return EndpointValues.scrapeConfigs(Endpoints.of(environment));
    }

    @Override
    public Class<? extends Record> valuesType() {
        return Values.class;
    }

    @Override
    public Values values(Estate estate, Environment environment) {
        return new Values(instance(estate, environment), EndpointValues.of(Endpoints.of(environment)));
    }

    @Override
    public Map<String, EndpointValues.OfClient> clients(Environment environment) {
        return EndpointValues.clients(environment);
    }
}
