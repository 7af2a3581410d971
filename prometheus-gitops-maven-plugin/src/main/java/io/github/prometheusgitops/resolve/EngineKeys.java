package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;

/**
 * Keys that a delivery engine alone understands, in a fleet that has another one: not an error, so that a fleet can be moved
 * from one to the other and back.
 *
 * @param chosen the fleet's engine
 * @param other the one that it has not chosen
 */
record EngineKeys(EngineResolver chosen, EngineResolver other, Findings findings) {

    private static final FindingType ENGINE_KEY = FindingType.warning("fleet/engine-key");

    /** Reports those that a descriptor has itself: they would be overlooked. */
    void overlooked(Descriptor descriptor) {
        YamlMapping spec = descriptor.spec();
        String file = descriptor.nameAt().file();
        report("", spec, other.keys(), chosen.keys(), file);
        ofCluster("", spec, file);
        ofCluster(FleetShapes.DEFAULTS.name() + ".", spec.section(FleetShapes.DEFAULTS), file);
    }

    private void ofCluster(String path, YamlMapping environment, String file) {
        report(
                path + EnvironmentShapes.DEPLOYMENT.name() + "." + ClusterKeys.CLUSTER.name() + ".",
                environment.section(EnvironmentShapes.DEPLOYMENT).section(ClusterKeys.CLUSTER),
                other.clusterKeys(),
                chosen.clusterKeys(),
                file);
    }

    private void report(String path, YamlMapping mapping, Shape.Fields foreign, Shape.Fields known, String file) {
        foreign.fields().forEach((name, field) -> {
            Shape.Field own = known.fields().get(name);
            if (own == null) {
                Location at = mapping.keyAt(name);
                if (mapping.get(field).isPresent() && at.file().equals(file)) {
                    findings.add(
                            ENGINE_KEY,
                            at,
                            "`" + path + name + "` means nothing with delivery engine `" + chosen.word() + "`",
                            "remove it, unless the fleet is on its way from or to `" + other.word() + "`");
                }
            } else if (field.shape() instanceof Shape.Fields inner && own.shape() instanceof Shape.Fields ownInner) {
                report(path + name + ".", mapping.section(field), inner, ownInner, file);
            }
        });
    }
}
