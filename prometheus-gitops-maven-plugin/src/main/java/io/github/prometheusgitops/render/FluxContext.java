package io.github.prometheusgitops.render;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.DriftSettings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.FluxSettings;
import io.github.prometheusgitops.fleet.KubeConfig;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.RootOrder;
import io.github.prometheusgitops.resolve.RepositoryUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What Flux' manifests are told. */
final class FluxContext {

    private FluxContext() {}

    /**
     * The fleet's entry point. Its {@code resources} are what the Flux that it is applied to takes care of: environments
     * that it reaches, and root modules. There may be none, where each environment runs its own Flux.
     */
    static Map<String, Object> of(Fleet fleet, AccessPlan access) {
        Delivery delivery = fleet.delivery();
        List<String> resources = new ArrayList<>();
        fleet.environments().values().stream()
                .filter(environment -> access.writes().containsKey(environment.name()))
                .filter(environment -> kubeConfig(environment).isPresent())
                .forEach(environment -> resources.add("flux/" + environment.root() + "/sync.yaml"));
        if (!delivery.flux().terraform().equals("none")) {
            RootsContext.names(fleet, access).forEach(root -> resources.add("flux/" + root + "/terraform.yaml"));
        }
        if (delivery.byAck()) {
            RootsContext.owners(fleet, access).forEach(owner -> resources.add("flux/" + owner + "/ack/sync.yaml"));
        }
        Map<String, Object> flux = common(fleet, ObjectNames.of(fleet.name()), delivery.path() + "/flux");
        flux.put("resources", resources.stream().sorted().toList());
        flux.put("gitRepository", delivery.flux().repository().create() ? gitRepository(delivery) : null);
        return flux;
    }

    /** An environment's Prometheus, and its root module. */
    static Map<String, Object> of(Fleet fleet, Environment environment, RootOrder order) {
        Delivery delivery = fleet.delivery();
        Optional<KubeConfig> kubeConfig = kubeConfig(environment);
        String name = environment.name();
        Map<String, Object> flux =
                common(fleet, ObjectNames.of(fleet.name(), name), delivery.path() + "/" + environment.root());
        flux.put("rulesName", ObjectNames.of(fleet.name(), name, "rules"));
        flux.put("namespaceName", ObjectNames.of(fleet.name(), name, "namespace"));
        putKubeConfig(flux, fleet, environment, kubeConfig);
        flux.put(
                "dependsOn",
                named(environment.eks().map(eks -> eks.reach().dependsOn()).orElse(List.of())));
        flux.put("chart", "oci://" + delivery.chartRepository() + "/kube-prometheus-stack");
        flux.put("drift", drift(delivery.drift()));
        if (kubeConfig.isEmpty() && delivery.flux().repository().create()) {
            // A cluster may run this Flux and the fleet's: no object is applied by two Kustomizations.
            FluxSettings.Repository repository = delivery.flux().repository();
            flux.put(
                    "source",
                    Map.of("name", ObjectNames.of(repository.name(), name), "namespace", repository.namespace()));
            flux.put("gitRepository", gitRepository(delivery));
        } else {
            flux.put("gitRepository", null);
        }
        flux.put("terraform", terraform(fleet, environment.root(), order));
        flux.put("ack", ack(fleet, environment.root(), order));
        return flux;
    }

    /** A workspace's root module. */
    static Map<String, Object> of(Fleet fleet, Workspace workspace, RootOrder order) {
        Map<String, Object> flux = common(
                fleet,
                ObjectNames.of(fleet.name(), workspace.name()),
                fleet.delivery().path() + "/" + workspace.root());
        flux.put("terraform", terraform(fleet, workspace.root(), order));
        flux.put("ack", ack(fleet, workspace.root(), order));
        return flux;
    }

    private static Optional<KubeConfig> kubeConfig(Environment environment) {
        return environment.eks().flatMap(eks -> eks.reach().kubeConfig());
    }

    /** How a cluster is reached from another one: by a Secret, or by what a ConfigMap says of the cluster. */
    private static void putKubeConfig(
            Map<String, Object> flux, Fleet fleet, Environment environment, Optional<KubeConfig> kubeConfig) {
        String configMap = ObjectNames.of(fleet.name(), environment.name(), "cluster");
        flux.put(
                "kubeConfig",
                kubeConfig
                        .map(config -> config.secret()
                                .map(secret -> Map.of("secretRef", Map.of("name", secret)))
                                .orElseGet(() -> Map.of("configMapRef", Map.of("name", configMap))))
                        .orElse(null));
        flux.put(
                "cluster",
                kubeConfig
                        .filter(config -> config.secret().isEmpty())
                        .map(config -> cluster(environment, configMap, config))
                        .orElse(null));
    }

    private static Map<String, Object> cluster(Environment environment, String configMap, KubeConfig config) {
        Map<String, Object> data = new TreeMap<>();
        data.put("provider", "aws");
        data.put(
                "cluster",
                Arn.cluster(
                                environment.place().region(),
                                environment.place().account(),
                                environment.deployment().cluster())
                        .toString());
        config.serviceAccount().ifPresent(account -> data.put("serviceAccountName", account));
        return Map.of("name", configMap, "data", data);
    }

    private static Map<String, Object> common(Fleet fleet, String name, String path) {
        FluxSettings settings = fleet.delivery().flux();
        Map<String, Object> flux = new LinkedHashMap<>();
        flux.put("name", name);
        flux.put("namespace", settings.namespace());
        flux.put("interval", settings.interval());
        flux.put("path", "./" + path);
        flux.put("prune", fleet.delivery().prune());
        flux.put("source", source(fleet.delivery()));
        return flux;
    }

    private static Map<String, String> source(Delivery delivery) {
        FluxSettings.Repository repository = delivery.flux().repository();
        return new TreeMap<>(Map.of("name", repository.name(), "namespace", repository.namespace()));
    }

    private static Map<String, Object> gitRepository(Delivery delivery) {
        Map<String, Object> repository = new LinkedHashMap<>();
        repository.put("url", new RepositoryUrl(delivery.repository()).withScheme());
        repository.put(
                "ref",
                Map.of(delivery.revision().kind().word(), delivery.revision().text()));
        repository.put("secret", delivery.flux().repository().secret().orElse(null));
        return repository;
    }

    /** What helm-controller does where a cluster is not as the release says. */
    private static Map<String, Object> drift(DriftSettings settings) {
        Map<String, Object> drift = new LinkedHashMap<>();
        drift.put("mode", settings.correct() ? "enabled" : "warn");
        drift.put(
                "ignore", settings.ignored().stream().map(FluxContext::ignored).toList());
        return drift;
    }

    private static Map<String, Object> ignored(DriftSettings.Ignored ignored) {
        Map<String, Object> target = new LinkedHashMap<>();
        ignored.group().ifPresent(group -> target.put("group", group));
        target.put("kind", ignored.kind());
        ignored.name().ifPresent(name -> target.put("name", name));
        ignored.namespace().ifPresent(namespace -> target.put("namespace", namespace));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("paths", ignored.paths());
        rule.put("target", target);
        return rule;
    }

    /** The Kustomization of an owner's custom resources: ACK runs where the fleet's entry point is applied. */
    private static Map<String, Object> ack(Fleet fleet, String owner, RootOrder order) {
        return Map.of(
                "name",
                ackName(fleet, owner),
                "source",
                source(fleet.delivery()),
                "path",
                "./" + fleet.delivery().path() + "/" + owner + "/ack",
                "dependsOn",
                named(order.before(owner).stream()
                        .map(other -> ackName(fleet, other))
                        .toList()));
    }

    private static String ackName(Fleet fleet, String owner) {
        return ObjectNames.of(fleet.name(), owner.replace('/', '.'), "ack");
    }

    /** What tofu-controller is told of a root module. */
    private static Map<String, Object> terraform(Fleet fleet, String root, RootOrder order) {
        Map<String, Object> terraform = new LinkedHashMap<>();
        terraform.put("name", terraformName(fleet, root));
        // Root modules depend on each other, so that one Flux applies all of them.
        terraform.put("source", source(fleet.delivery()));
        terraform.put("path", "./" + fleet.delivery().path() + "/" + root + "/terraform");
        terraform.put("automatic", fleet.delivery().flux().terraform().equals("apply"));
        // Without its own backend, tofu-controller keeps the state in a Secret.
        terraform.put("hasBackend", fleet.delivery().terraform().backend().isPresent());
        terraform.put(
                "dependsOn",
                named(order.before(root).stream()
                        .map(other -> terraformName(fleet, other))
                        .toList()));
        return terraform;
    }

    /** A label: tofu-controller makes a pod's host name of it ({@code --use-pod-subdomain-resolution}). */
    private static String terraformName(Fleet fleet, String root) {
        return ObjectNames.label(fleet.name(), root.replace('/', '-'));
    }

    private static List<Map<String, String>> named(List<String> names) {
        return names.stream().map(name -> Map.of("name", name)).toList();
    }
}
