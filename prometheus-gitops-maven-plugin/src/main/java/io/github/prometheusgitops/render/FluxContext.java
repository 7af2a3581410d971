package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.EksDeployment;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.FluxSettings;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.RootOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What Flux' manifests are told. */
final class FluxContext {

    /** How git writes an SSH repository without a scheme, which Flux wants. */
    private static final Pattern SCP = Pattern.compile("(git@[^:/]+):(?![0-9]+/)/?(.*)");

    private FluxContext() {}

    /**
     * The fleet's entry point. Its {@code resources} are what the Flux that it is applied to takes care of: environments
     * that are reached by a Secret, and root modules. There may be none, where each environment runs its own Flux.
     */
    static Map<String, Object> of(Fleet fleet, AccessPlan access) {
        Delivery delivery = fleet.delivery();
        List<String> resources = new ArrayList<>();
        fleet.environments().values().stream()
                .filter(environment -> access.writes().containsKey(environment.name()))
                .filter(environment -> environment
                        .eks()
                        .flatMap(EksDeployment::kubeConfigSecret)
                        .isPresent())
                .forEach(environment -> resources.add(environment.root() + "/flux/sync.yaml"));
        if (!delivery.flux().terraform().equals("none")) {
            RootsContext.names(fleet, access).forEach(root -> resources.add(root + "/flux/terraform.yaml"));
        }
        if (delivery.byAck()) {
            RootsContext.owners(fleet, access).forEach(owner -> resources.add(owner + "/flux/ack/sync.yaml"));
        }
        Map<String, Object> flux = common(fleet, fleet.name(), delivery.path());
        flux.put("resources", resources.stream().sorted().toList());
        flux.put("gitRepository", delivery.flux().repository().create() ? gitRepository(delivery) : null);
        return flux;
    }

    /** An environment's Prometheus, and its root module. */
    static Map<String, Object> of(Fleet fleet, Environment environment, RootOrder order) {
        Delivery delivery = fleet.delivery();
        String secret =
                environment.eks().flatMap(EksDeployment::kubeConfigSecret).orElse(null);
        boolean own = secret == null;
        String chart = delivery.chartRepository();
        Map<String, Object> flux = common(fleet, name(fleet, environment), delivery.path() + "/" + environment.root());
        flux.put("kubeConfigSecret", secret);
        flux.put(
                "dependsOn",
                named(environment.eks().map(EksDeployment::dependsOn).orElse(List.of())));
        flux.put("chart", (chart.startsWith("oci://") ? "" : "oci://") + chart + "/kube-prometheus-stack");
        if (own && delivery.flux().repository().create()) {
            // A cluster may run this Flux and the fleet's: no object is applied by two Kustomizations.
            String repository = delivery.flux().repository().name() + "-" + environment.name();
            flux.put(
                    "source",
                    Map.of(
                            "name",
                            repository,
                            "namespace",
                            delivery.flux().repository().namespace()));
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
                fleet, fleet.name() + "-" + workspace.name(), fleet.delivery().path() + "/" + workspace.root());
        flux.put("terraform", terraform(fleet, workspace.root(), order));
        flux.put("ack", ack(fleet, workspace.root(), order));
        return flux;
    }

    private static String name(Fleet fleet, Environment environment) {
        return fleet.name() + "-" + environment.name();
    }

    private static Map<String, Object> common(Fleet fleet, String name, String path) {
        FluxSettings settings = fleet.delivery().flux();
        Map<String, Object> flux = new LinkedHashMap<>();
        flux.put("name", name);
        flux.put("namespace", settings.namespace());
        flux.put("interval", settings.interval());
        flux.put("path", "./" + path);
        flux.put("source", source(fleet.delivery()));
        return flux;
    }

    private static Map<String, String> source(Delivery delivery) {
        FluxSettings.Repository repository = delivery.flux().repository();
        return new TreeMap<>(Map.of("name", repository.name(), "namespace", repository.namespace()));
    }

    private static Map<String, Object> gitRepository(Delivery delivery) {
        String revision = delivery.revision();
        Map<String, Object> repository = new LinkedHashMap<>();
        repository.put("url", SCP.matcher(delivery.repository()).replaceFirst("ssh://$1/$2"));
        repository.put("ref", Map.of(revision.startsWith("refs/") ? "name" : "branch", revision));
        repository.put("secret", delivery.flux().repository().secret().orElse(null));
        return repository;
    }

    /** The Kustomization of an owner's custom resources: ACK runs where the fleet's entry point is applied. */
    private static Map<String, Object> ack(Fleet fleet, String owner, RootOrder order) {
        return Map.of(
                "name",
                ownerName(fleet, owner),
                "source",
                source(fleet.delivery()),
                "path",
                "./" + fleet.delivery().path() + "/" + owner + "/ack",
                "dependsOn",
                named(order.before(owner).stream()
                        .map(other -> ownerName(fleet, other))
                        .toList()));
    }

    /** What tofu-controller is told of a root module. */
    private static Map<String, Object> terraform(Fleet fleet, String root, RootOrder order) {
        Map<String, Object> terraform = new LinkedHashMap<>();
        terraform.put("name", ownerName(fleet, root));
        // Root modules depend on each other, so that one Flux applies all of them.
        terraform.put("source", source(fleet.delivery()));
        terraform.put("path", "./" + fleet.delivery().path() + "/" + root + "/terraform");
        terraform.put("automatic", fleet.delivery().flux().terraform().equals("apply"));
        // Without its own backend, tofu-controller keeps the state in a Secret.
        terraform.put("hasBackend", fleet.terraform().backend().isPresent());
        terraform.put(
                "dependsOn",
                named(order.before(root).stream()
                        .map(other -> ownerName(fleet, other))
                        .toList()));
        return terraform;
    }

    private static String ownerName(Fleet fleet, String root) {
        return fleet.name() + "-" + root.replace('/', '-');
    }

    private static List<Map<String, String>> named(List<String> names) {
        return names.stream().map(name -> Map.of("name", name)).toList();
    }
}
