package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;

/** Reports what no delivery engine would find or understand of a fleet's settings. */
record DeliveryCheck(Delivery delivery, YamlMapping settings, Findings findings) {

    private static final List<Shape.Field> REVISIONS =
            List.of(FleetShapes.REVISION, FleetShapes.TAG, FleetShapes.SEMVER, FleetShapes.COMMIT);

    /** Reports what is wrong in the fleet's descriptor. */
    static void report(Descriptor fleet, Delivery delivery, EngineResolver engine, Findings findings) {
        fleet.spec().mapping(FleetShapes.DELIVERY).ifPresent(settings -> {
            DeliveryCheck check = new DeliveryCheck(delivery, settings, findings);
            check.repository();
            check.revision();
            engine.check(fleet, delivery, settings, findings);
        });
    }

    private void repository() {
        RepositoryUrl url = new RepositoryUrl(delivery.repository());
        url.doubt()
                .ifPresent(doubt -> findings.add(
                        FleetFindings.REPOSITORY,
                        settings.at(FleetShapes.REPOSITORY),
                        "the address " + url.text() + " " + doubt.reason(),
                        doubt.mend()));
    }

    private void revision() {
        List<Shape.Field> said =
                REVISIONS.stream().filter(key -> settings.get(key).isPresent()).toList();
        if (said.size() > 1) {
            findings.add(
                    FleetFindings.REVISION,
                    settings.at(said.get(1)),
                    "the engine follows one of `revision`, `tag`, `semver` and `commit`, and `delivery` has "
                            + String.join(
                                    " and ",
                                    said.stream()
                                            .map(key -> "`" + key.name() + "`")
                                            .toList()),
                    "remove all but one");
        }
    }
}
