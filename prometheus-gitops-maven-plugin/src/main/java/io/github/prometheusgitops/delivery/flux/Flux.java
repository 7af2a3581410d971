package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.FluxSettings;
import io.github.prometheusgitops.resolve.EngineResolver;
import io.github.prometheusgitops.resolve.ReservedNames;
import io.github.prometheusgitops.yaml.YamlMapping;

/** The delivery engine Flux. */
public final class Flux implements EngineResolver {

    @Override
    public String word() {
        return "flux";
    }

    @Override
    public Shape.Fields keys() {
        return FluxKeys.KEYS;
    }

    @Override
    public FluxSettings resolve(String fleet, YamlMapping delivery) {
        YamlMapping settings = delivery.section("flux");
        String namespace = FluxKeys.NAMESPACE.text(settings);
        YamlMapping repository = settings.section("gitRepository");
        boolean create = FluxKeys.CREATE.flag(repository);
        return new FluxSettings(
                namespace,
                FluxKeys.INTERVAL.text(settings),
                new FluxSettings.Repository(
                        repository.text("name").orElse(create ? fleet : "flux-system"),
                        repository.text("namespace").orElse(namespace),
                        create,
                        repository.text("secret")),
                FluxKeys.TERRAFORM.text(settings));
    }

    @Override
    public String chartRepository() {
        return "ghcr.io/prometheus-community/charts";
    }

    @Override
    public void check(Descriptor fleet, Delivery delivery, YamlMapping settings, Findings findings) {
        FluxCheck check = new FluxCheck((FluxSettings) delivery.engine(), settings, findings);
        check.repository(delivery.repository());
        check.revision();
        check.chartRepository();
        check.reservedName();
        ReservedNames.check(
                fleet, "flux-system", "the Kustomization `flux-system`, by which Flux takes care of itself", findings);
    }
}
