package io.github.prometheusgitops.delivery.argocd;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.ArgoCdSettings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.resolve.EngineResolver;
import io.github.prometheusgitops.resolve.ReservedNames;
import io.github.prometheusgitops.yaml.YamlMapping;

/** The delivery engine Argo CD. */
public final class ArgoCd implements EngineResolver {

    @Override
    public String word() {
        return "argocd";
    }

    @Override
    public Shape.Fields keys() {
        return ArgoCdKeys.KEYS;
    }

    @Override
    public ArgoCdSettings resolve(String fleet, YamlMapping delivery) {
        YamlMapping settings = delivery.section("argocd");
        return new ArgoCdSettings(
                ArgoCdKeys.NAMESPACE.text(settings),
                ArgoCdKeys.SYNC.text(settings).equals("automatic"),
                ArgoCdKeys.LOCAL_CLUSTER.text(settings),
                ArgoCdKeys.SERVER_SIDE_APPLY.flag(settings));
    }

    @Override
    public String chartRepository() {
        return "https://prometheus-community.github.io/helm-charts";
    }

    @Override
    public void check(Descriptor fleet, Delivery delivery, YamlMapping settings, Findings findings) {
        ReservedNames.check(
                fleet, "default", "Argo CD's own project `default`, which would be narrowed for everybody", findings);
    }
}
