package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.delivery.Engine;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.render.ObjectNames;
import io.github.prometheusgitops.render.Roots;
import io.github.prometheusgitops.resolve.ReservedNames;
import io.github.prometheusgitops.template.Unwrapped;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The delivery engine Flux. */
public final class Flux implements Engine {

    private static final String KUSTOMIZATION = "kustomization.yaml";

    /** What tofu-controller applies. */
    private static final String TOFU = "flux/terraform.yaml";

    @Override
    public String word() {
        return FluxSettings.WORD;
    }

    @Override
    public Shape.Fields keys() {
        return FluxKeys.KEYS;
    }

    @Override
    public FluxSettings resolve(String fleet, YamlMapping delivery) {
        YamlMapping settings = delivery.section(FluxKeys.SETTINGS);
        String namespace = FluxKeys.NAMESPACE.text(settings);
        YamlMapping repository = settings.section(FluxKeys.GIT_REPOSITORY);
        boolean create = FluxKeys.CREATE.flag(repository);
        return new FluxSettings(
                namespace,
                FluxKeys.INTERVAL.text(settings),
                new FluxSettings.Repository(
                        repository.text(FluxKeys.REPOSITORY_NAME).orElse(create ? fleet : "flux-system"),
                        repository.text(FluxKeys.REPOSITORY_NAMESPACE).orElse(namespace),
                        create,
                        repository.text(FluxKeys.SECRET)),
                FluxKeys.TERRAFORM.text(settings));
    }

    @Override
    public Shape.Fields clusterKeys() {
        return FluxKeys.CLUSTER;
    }

    @Override
    public FluxCluster reach(YamlMapping cluster, Descriptor environment, Optional<Place> place, Findings findings) {
        return FluxCluster.of(cluster, environment, findings);
    }

    @Override
    public void check(Descriptor fleet, Delivery delivery, YamlMapping settings, Findings findings) {
        FluxCheck check = new FluxCheck((FluxSettings) delivery.engine(), settings, findings);
        check.repository(delivery.repository());
        check.revision();
        check.chartRepository();
        check.rootModules(delivery.awsResources());
        check.reservedName();
        ReservedNames.check(
                fleet, "flux-system", "the Kustomization `flux-system`, by which Flux takes care of itself", findings);
    }

    /** Flux reads the first, but kustomize reads no files above the folder in which it lies. */
    @Override
    public Set<String> files() {
        return Set.of(KUSTOMIZATION, TOFU);
    }

    @Override
    public Set<String> filesOfDelivered() {
        return Set.of(KUSTOMIZATION);
    }

    /** There may be a root module before there is a Prometheus, and without one. */
    @Override
    public Set<String> filesOfResources(Delivery delivery) {
        return delivery.engine().appliesRootModules() && delivery.awsResources().hasRootModules()
                ? Set.of(TOFU)
                : Set.of();
    }

    /**
     * The fleet's entry point. Its {@code resources} are what the Flux that it is applied to takes care of: environments
     * that it reaches, and root modules. There may be none, where each environment runs its own Flux.
     */
    @Override
    public EntryPointValues fleet(Estate estate) {
        Fleet fleet = estate.fleet();
        FluxSettings settings = settings(estate);
        List<String> resources = new ArrayList<>();
        fleet.environments().values().stream()
                .filter(environment -> estate.access().of(environment).isPresent())
                .filter(environment -> environment
                        .deployment()
                        .release()
                        .flatMap(release -> FluxCluster.of(release).kubeConfig())
                        .isPresent())
                .forEach(environment -> resources.add("flux/" + environment.root() + "/sync.yaml"));
        boolean rootModules = fleet.delivery().awsResources().hasRootModules();
        for (Owner owner : Roots.of(estate)) {
            if (!rootModules) {
                resources.add("flux/" + owner.folder() + "/"
                        + fleet.delivery().awsResources().word() + "/sync.yaml");
            } else if (settings.appliesRootModules()) {
                resources.add("flux/" + owner.folder() + "/terraform.yaml");
            }
        }
        return new EntryPointValues(
                FluxValues.of(
                        fleet.delivery(),
                        settings,
                        ObjectNames.of(fleet.name()),
                        fleet.delivery().path() + "/flux"),
                SourceValues.of(settings),
                resources.stream().sorted().toList(),
                GitRepositoryValues.of(fleet.delivery(), settings));
    }

    @Override
    public Optional<ReleaseValues> environment(Estate estate, Environment environment) {
        FluxSettings settings = settings(estate);
        OwnerSyncValues owner = OwnerSyncValues.of(estate, settings, environment.owner());
        return Optional.of(ReleaseValues.of(owner, estate.fleet(), settings, environment));
    }

    @Override
    public OfWorkspace workspace(Estate estate, Workspace workspace) {
        FluxSettings settings = settings(estate);
        return new OfWorkspace(OwnerSyncValues.of(estate, settings, workspace.owner()), SourceValues.of(settings));
    }

    /** What a workspace's manifests are told. */
    record OfWorkspace(@Unwrapped OwnerSyncValues owner, SourceValues source) {}

    private static FluxSettings settings(Estate estate) {
        return (FluxSettings) estate.fleet().delivery().engine();
    }

    @Override
    public String leftBehind(String folder) {
        return "in a cluster with a Flux of its own, Prometheus: delete the Kustomization that " + folder
                + "/flux/sync.yaml had; a Flux that serves other clusters uninstalls it by itself";
    }
}
