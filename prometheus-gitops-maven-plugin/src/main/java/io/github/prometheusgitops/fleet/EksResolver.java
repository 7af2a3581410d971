package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Resolves Prometheus in EKS clusters, and reports what would break or do nothing there. */
final class EksResolver {

    private static final Pattern ISSUER = Pattern.compile("https://\\S+[^/\\s]");

    private static final String VERSION_INSTEAD =
            "`spec.versions.prometheus` of the fleet, and `spec.rollout` for one environment after another";

    private final CommittedOutputs outputs;
    private final Delivery delivery;
    private final Findings findings;

    EksResolver(CommittedOutputs outputs, Delivery delivery, Findings findings) {
        this.outputs = outputs;
        this.delivery = delivery;
        this.findings = findings;
    }

    /** The deployment that a descriptor describes. */
    Optional<EksDeployment> resolve(Descriptor descriptor, Optional<Place> place, Optional<Identity> identity) {
        YamlMapping spec = descriptor.spec();
        Optional<YamlMapping> deployment = spec.mapping("deployment");
        Optional<YamlMapping> cluster = deployment.flatMap(map -> map.mapping("cluster"));
        Optional<String> name = cluster.flatMap(map -> map.text("name"));
        PrometheusSettings prometheus = prometheus(spec, descriptor.name());
        if (name.isEmpty() || identity.isEmpty()) {
            return Optional.empty();
        }
        String root = "environments/" + descriptor.name();
        Optional<String> written = cluster.get().text("oidcIssuer");
        boolean looksUp = identity.get().needsIssuer() && written.isEmpty() && !delivery.byAck();
        Optional<String> applied =
                looksUp ? outputs.expected(root, "oidc_issuer", ISSUER) : outputs.text(root, "oidc_issuer", ISSUER);
        place.ifPresent(found -> {
            new OutputIdentity(outputs).environment(root, found);
            issuerInRegion(cluster.get(), found);
        });
        if (written.isPresent() && applied.isPresent() && !written.equals(applied)) {
            findings.error(
                    "fleet/issuer-conflict",
                    cluster.get().at("oidcIssuer"),
                    "`oidcIssuer` is not the issuer that " + outputs.file(root) + " has: " + applied.get(),
                    "remove `oidcIssuer`, or the file if the cluster was made anew");
        }
        boolean needsIssuer = identity.get().needsIssuer();
        if (needsIssuer) {
            meaningless(descriptor, deployment.get(), "disableSessionTags", "deployment.", identity.get());
        } else {
            meaningless(descriptor, cluster.get(), "oidcProvider", "deployment.cluster.", identity.get());
        }
        if (needsIssuer && written.isEmpty() && applied.isEmpty()) {
            findings.warning(
                    "fleet/issuer-unknown",
                    descriptor.nameAt(),
                    "the OIDC issuer of cluster `" + name.get() + "` is not known yet: environment `"
                            + descriptor.name() + "` gets no roles and no Prometheus",
                    delivery.byAck()
                            ? "set `oidcIssuer` to what `aws eks describe-cluster --name " + name.get()
                                    + " --query cluster.identity.oidc.issuer --output text` prints"
                            : "apply " + delivery.path() + "/" + root
                                    + "/terraform, which looks the issuer up, run `terraform output -json > "
                                    + outputs.file(root) + "` and commit that file");
        }
        // Whoever made the cluster registered its issuer in its own account; nobody has in the workspace's.
        boolean creates = cluster.get()
                .text("oidcProvider")
                .map("create"::equals)
                .orElse(identity.get() == Identity.IRSA_FEDERATED);
        return Optional.of(new EksDeployment(
                name.get(),
                written.or(() -> applied).map(issuer -> issuer.substring("https://".length())),
                looksUp,
                creates,
                deployment.get().text("namespace").orElse("monitoring"),
                deployment.get().text("serviceAccount").orElse("prometheus"),
                !deployment.get().flag("disableSessionTags").orElse(false),
                Optional.of(deployment.get().text("podSecurity").orElse("privileged"))
                        .filter(level -> !level.equals("none")),
                new ClusterReachResolver(descriptor, findings).resolve(cluster.get(), place),
                identity.get(),
                prometheus));
    }

    private void issuerInRegion(YamlMapping cluster, Place place) {
        cluster.text("oidcIssuer")
                .flatMap(OutputIdentity::regionOfIssuer)
                .filter(region -> !region.equals(place.region().id()))
                .ifPresent(region -> findings.error(
                        "fleet/issuer-region",
                        cluster.at("oidcIssuer"),
                        "the issuer is of a cluster in " + region + ", and the environment is in " + place.region(),
                        "set `oidcIssuer` to what `aws eks describe-cluster` prints for this cluster, or `region` to"
                                + " the cluster's"));
    }

    /** What the fleet's defaults say is meant for the environments of other identities. */
    private void meaningless(Descriptor descriptor, YamlMapping mapping, String key, String path, Identity identity) {
        mapping.get(key)
                .filter(value -> value.at().file().equals(descriptor.nameAt().file()))
                .ifPresent(value -> findings.error(
                        "fleet/identity-key",
                        value.at(),
                        "`" + path + key + "` means nothing with identity `" + identity.word() + "`",
                        "remove it, or choose another `identity`"));
    }

    private PrometheusSettings prometheus(YamlMapping spec, String name) {
        YamlMapping inCluster = spec.mapping("inCluster").orElseGet(() -> YamlMapping.empty(spec.at()));
        boolean agent = spec.text("mode").orElse("agent").equals("agent");
        if (agent && spec.text("retention").isPresent()) {
            findings.error(
                    "fleet/agent-retention",
                    spec.at("retention"),
                    "an agent keeps no samples, so that `retention` would be overlooked",
                    "remove it, or set `mode: server`");
        }
        if (agent && !spec.list("rules").isEmpty()) {
            findings.error(
                    "fleet/agent-rules",
                    spec.at("rules"),
                    "an agent evaluates no rules, so that nobody would evaluate these for `" + name + "`",
                    "write `rules: []` and evaluate them in a workspace, or set `mode: server`");
        }
        for (String evaluated : List.of("alertmanager", "defaultRules")) {
            if (agent && inCluster.flag(evaluated).orElse(false)) {
                findings.error(
                        "fleet/agent-rules",
                        inCluster.at(evaluated),
                        "an agent evaluates no rules, so that `inCluster." + evaluated + "` would do nothing",
                        "remove it and evaluate rules in the workspace, or set `mode: server`");
            }
        }
        chartValues(spec);
        return new PrometheusSettings(
                agent,
                spec.number("replicas").orElse(2),
                spec.text("retention").orElse("6h"),
                spec.mapping("resources").map(PlainValues::of).orElse(Map.of()),
                spec.mapping("storage")
                        .flatMap(storage -> storage.text("size")
                                .map(size -> new PrometheusSettings.Storage(size, storage.text("storageClass")))),
                PlainValues.of(spec.list("additionalScrapeConfigs")),
                new PrometheusSettings.InCluster(
                        inCluster.flag("grafana").orElse(false),
                        inCluster.flag("alertmanager").orElse(false),
                        inCluster.flag("defaultRules").orElse(false)),
                spec.mapping("values").map(PlainValues::of).orElse(Map.of()));
    }

    /** Values that both halves of the handshake depend on are set in one place only. */
    private void chartValues(YamlMapping spec) {
        Optional<YamlMapping> prometheus = spec.mapping("values").flatMap(values -> values.mapping("prometheus"));
        prometheus
                .flatMap(map -> map.get("serviceAccount"))
                .ifPresent(value -> reserved(
                        value.at(),
                        "prometheus.serviceAccount",
                        "`deployment.serviceAccount`, which the trust policy names"));
        Optional<YamlMapping> chartSpec = prometheus.flatMap(map -> map.mapping("prometheusSpec"));
        chartSpec
                .flatMap(map -> map.get("remoteWrite"))
                .ifPresent(value -> reserved(value.at(), "prometheus.prometheusSpec.remoteWrite", "`remoteWrite`"));
        chartSpec
                .flatMap(map -> map.get("externalLabels"))
                .ifPresent(
                        value -> reserved(value.at(), "prometheus.prometheusSpec.externalLabels", "`externalLabels`"));
        chartSpec
                .flatMap(map -> map.get("replicaExternalLabelName"))
                .ifPresent(value -> reserved(
                        value.at(),
                        "prometheus.prometheusSpec.replicaExternalLabelName",
                        "nothing: AMP deduplicates replicas on `__replica__` only"));
        chartSpec
                .flatMap(map -> map.mapping("image"))
                .flatMap(image -> image.get("tag"))
                .ifPresent(value -> reserved(value.at(), "prometheus.prometheusSpec.image.tag", VERSION_INSTEAD));
        chartSpec
                .flatMap(map -> map.get("version"))
                .ifPresent(value -> reserved(value.at(), "prometheus.prometheusSpec.version", VERSION_INSTEAD));
    }

    private void reserved(Location at, String value, String instead) {
        findings.error(
                "fleet/reserved-value",
                at,
                "`values." + value + "` would break what the rest of the tree relies on",
                "set " + instead);
    }
}
