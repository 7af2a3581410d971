package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import io.github.prometheusgitops.resolve.CommittedOutputs;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import io.github.prometheusgitops.resolve.OutputIdentity;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Map;
import java.util.Optional;

/** Resolves Prometheus in EKS clusters, and reports what would break or do nothing there. */
final class EksResolver {

    private static final FindingType ISSUER_CONFLICT =
            FindingType.error("fleet/issuer-conflict", "a cluster's issuer is not the committed output's");
    private static final FindingType ISSUER_UNKNOWN = FindingType.warning(
            "fleet/issuer-unknown", "a cluster's issuer is not known yet; says what to apply and commit");
    private static final FindingType ISSUER_REGION =
            FindingType.error("fleet/issuer-region", "a cluster's issuer is of another region");
    private static final FindingType IDENTITY_KEY =
            FindingType.error("fleet/identity-key", "a key that means nothing with the environment's identity");

    private final DeploymentRequest request;
    private final CommittedOutputs outputs;
    private final Delivery delivery;
    private final Findings findings;

    EksResolver(DeploymentRequest request, Findings findings) {
        this.request = request;
        this.outputs = request.outputs();
        this.delivery = request.delivery();
        this.findings = findings;
    }

    /** The deployment that the descriptor describes. */
    Optional<EksDeployment> resolve() {
        Descriptor descriptor = request.descriptor();
        Optional<Place> place = request.place();
        Optional<Identity> identity =
                descriptor.spec().text(PrometheusKeys.IDENTITY).map(Identity::of);
        YamlMapping spec = descriptor.spec();
        Optional<YamlMapping> deployment = spec.mapping(EnvironmentShapes.DEPLOYMENT);
        Optional<YamlMapping> cluster = deployment.flatMap(map -> map.mapping(ClusterKeys.CLUSTER));
        Optional<String> name = cluster.flatMap(map -> map.text(ClusterKeys.CLUSTER_NAME));
        Chart chart = chart(spec, request.versions().kubePrometheusStack().orElse(""));
        PrometheusSettings prometheus = prometheus(spec, descriptor.name(), chart);
        PassedToPrometheus.check(spec, request.versions().prometheusVersion(), findings);
        if (name.isEmpty() || identity.isEmpty()) {
            return Optional.empty();
        }
        String root = Owner.environment(descriptor.name()).folder();
        Optional<String> written = cluster.get().text(EksKeys.OIDC_ISSUER);
        boolean looksUp = identity.get().needsIssuer()
                && written.isEmpty()
                && delivery.awsResources().hasRootModules();
        Optional<String> applied = looksUp
                ? outputs.expected(root, "oidc_issuer", Forms.ISSUER::fits)
                : outputs.text(root, "oidc_issuer", Forms.ISSUER::fits);
        place.ifPresent(found -> {
            new OutputIdentity(outputs).environment(root, found);
            issuerInRegion(cluster.get(), found);
        });
        if (written.isPresent() && applied.isPresent() && !written.equals(applied)) {
            findings.add(
                    ISSUER_CONFLICT,
                    cluster.get().at(EksKeys.OIDC_ISSUER),
                    "`oidcIssuer` is not the issuer that " + outputs.file(root) + " has: " + applied.get(),
                    "remove `oidcIssuer`, or the file if the cluster was made anew");
        }
        boolean needsIssuer = identity.get().needsIssuer();
        if (needsIssuer) {
            meaningless(descriptor, deployment.get(), EksKeys.DISABLE_SESSION_TAGS, "deployment.", identity.get());
        } else {
            meaningless(descriptor, cluster.get(), EksKeys.OIDC_PROVIDER, "deployment.cluster.", identity.get());
        }
        if (needsIssuer && written.isEmpty() && applied.isEmpty() && (!looksUp || outputs.awaited(root))) {
            findings.add(
                    ISSUER_UNKNOWN,
                    descriptor.nameAt(),
                    "the OIDC issuer of cluster `" + name.get() + "` is not known yet: environment `"
                            + descriptor.name() + "` gets no roles and no Prometheus",
                    !delivery.awsResources().hasRootModules()
                            ? "set `oidcIssuer` to what `aws eks describe-cluster --name " + name.get()
                                    + " --query cluster.identity.oidc.issuer --output text` prints"
                            : "apply " + outputs.module(root) + ", which looks the issuer up, run "
                                    + outputs.command(root) + " and commit that file");
        }
        // Whoever made the cluster registered its issuer in its own account; nobody has in the workspace's.
        boolean creates = cluster.get()
                .text(EksKeys.OIDC_PROVIDER)
                .map("create"::equals)
                .orElse(identity.get() == Identity.IRSA_FEDERATED);
        return Optional.of(new EksDeployment(
                new EksDeployment.Cluster(
                        name.get(),
                        written.or(() -> applied).map(issuer -> issuer.substring("https://".length())),
                        looksUp,
                        creates,
                        request.engine().reach(cluster.get(), descriptor, place, findings)),
                new EksDeployment.Pods(
                        namespace(spec),
                        EksKeys.SERVICE_ACCOUNT.text(deployment.get()),
                        !EksKeys.DISABLE_SESSION_TAGS.flag(deployment.get()),
                        Optional.of(EksKeys.POD_SECURITY.text(deployment.get()))
                                .filter(level -> !level.equals("none"))),
                identity.get(),
                prometheus,
                chart));
    }

    private void issuerInRegion(YamlMapping cluster, Place place) {
        cluster.text(EksKeys.OIDC_ISSUER)
                .flatMap(OutputIdentity::regionOfIssuer)
                .filter(region -> !region.equals(place.region().id()))
                .ifPresent(region -> findings.add(
                        ISSUER_REGION,
                        cluster.at(EksKeys.OIDC_ISSUER),
                        "the issuer is of a cluster in " + region + ", and the environment is in " + place.region(),
                        "set `oidcIssuer` to what `aws eks describe-cluster` prints for this cluster, or `region` to"
                                + " the cluster's"));
    }

    /** What the fleet's defaults say is meant for the environments of other identities. */
    private void meaningless(Descriptor descriptor, YamlMapping mapping, Key key, String path, Identity identity) {
        mapping.get(key)
                .filter(value -> value.at().file().equals(descriptor.nameAt().file()))
                .ifPresent(value -> findings.add(
                        IDENTITY_KEY,
                        value.at(),
                        "`" + path + key.name() + "` means nothing with identity `" + identity.word() + "`",
                        "remove it, or choose another `identity`"));
    }

    private PrometheusSettings prometheus(YamlMapping spec, String name, Chart chart) {
        boolean agent = PrometheusKeys.MODE.text(spec).equals("agent");
        new AgentLimits(findings).check(spec, agent, name);
        return new PrometheusSettings(
                agent,
                PrometheusKeys.REPLICAS.number(spec),
                PrometheusKeys.RETENTION.text(spec),
                PlainValues.of(spec.list(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS)),
                chart.features(),
                chart.notifies());
    }

    private Chart chart(YamlMapping spec, String version) {
        YamlMapping inCluster = spec.section(EksKeys.IN_CLUSTER);
        new ReservedValues(findings)
                .check(
                        spec,
                        Optional.of(namespace(spec))
                                .filter(any -> delivery.engine().keepsToNamespace()));
        new ChartShapes(version, findings).check(spec);
        YamlMapping settings = request.fleet().spec().section(FleetShapes.DELIVERY);
        ChartSource.check(settings, findings);
        return new Chart(
                ChartSource.of(settings),
                spec.mapping(EksKeys.RESOURCES).map(PlainValues::of).orElse(Map.of()),
                spec.mapping(EksKeys.STORAGE)
                        .flatMap(storage -> storage.text(EksKeys.SIZE)
                                .map(size -> new Chart.Storage(size, storage.text(EksKeys.STORAGE_CLASS)))),
                new Chart.InCluster(
                        EksKeys.GRAFANA.flag(inCluster),
                        EksKeys.ALERTMANAGER.flag(inCluster),
                        EksKeys.DEFAULT_RULES.flag(inCluster)),
                spec.mapping(EksKeys.VALUES).map(PlainValues::of).orElse(Map.of()));
    }

    private static String namespace(YamlMapping spec) {
        return EksKeys.NAMESPACE.text(spec.section(EnvironmentShapes.DEPLOYMENT));
    }
}
