package io.github.prometheusgitops.delivery.argocd;

import io.github.prometheusgitops.delivery.Engine;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.resolve.ReservedNames;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;

/** The delivery engine Argo CD. */
public final class ArgoCd implements Engine {

    @Override
    public String word() {
        return ArgoCdSettings.WORD;
    }

    @Override
    public Shape.Fields keys() {
        return ArgoCdKeys.KEYS;
    }

    @Override
    public ArgoCdSettings resolve(String fleet, YamlMapping delivery) {
        YamlMapping settings = delivery.section(ArgoCdKeys.SETTINGS);
        return new ArgoCdSettings(
                ArgoCdKeys.NAMESPACE.text(settings),
                ArgoCdKeys.SYNC.text(settings).equals("automatic"),
                ArgoCdKeys.LOCAL_CLUSTER.text(settings),
                ArgoCdKeys.SERVER_SIDE_APPLY.flag(settings));
    }

    @Override
    public Shape.Fields clusterKeys() {
        return ArgoCdKeys.CLUSTER;
    }

    @Override
    public ArgoCdCluster reach(YamlMapping cluster, Descriptor environment, Optional<Place> place, Findings findings) {
        return ArgoCdCluster.of(cluster, environment, place, findings);
    }

    @Override
    public void check(Descriptor fleet, Delivery delivery, YamlMapping settings, Findings findings) {
        ReservedNames.check(
                fleet, "default", "Argo CD's own project `default`, which would be narrowed for everybody", findings);
    }

    @Override
    public AppOfApps fleet(Estate estate) {
        return AppOfApps.of(estate.fleet());
    }

    @Override
    public Optional<ApplicationValues> environment(Estate estate, Environment environment) {
        return environment
                .deployment()
                .release()
                .map(release -> ApplicationValues.of(estate.fleet(), environment, release));
    }

    @Override
    public ArgoCdValues workspace(Estate estate, Workspace workspace) {
        return ArgoCdValues.of(estate.fleet().delivery());
    }

    @Override
    public String leftBehind(String folder) {
        return "in the cluster, Prometheus: Argo CD removes its Application and nothing that this has installed; before this"
                + " is merged, run argocd app delete --cascade";
    }
}
