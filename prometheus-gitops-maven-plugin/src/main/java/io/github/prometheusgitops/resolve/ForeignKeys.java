package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.ChoiceKeys;
import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Reports keys that a delivery engine or a kind of AWS resources alone understands, in a fleet that has chosen another one:
 * they would be overlooked. Each is reported where it stands: what the fleet's defaults say, in the fleet's descriptor.
 */
record ForeignKeys(Resolvers resolvers, Descriptor fleet, Findings findings) {

    /** Not an error, so that a fleet can be moved from one engine to another one and back. */
    private static final FindingType ENGINE_KEY =
            FindingType.warning("fleet/engine-key", "a key that means nothing with the fleet's delivery engine");

    /** Reports those of the fleet's descriptor, its defaults included. */
    void ofFleet() {
        YamlMapping defaults = fleet.spec().section(FleetShapes.DEFAULTS);
        String path = FleetShapes.DEFAULTS.name() + ".";
        engines(fleet, "", fleet.spec(), ChoiceKeys::keys);
        engines(fleet, path, defaults, ForeignKeys::ofCluster);
        kinds(fleet, "", fleet.spec(), ChoiceKeys::keys);
        kinds(fleet, path, defaults, AwsResourcesResolver::ownerKeys);
    }

    /** Reports those of an environment or a workspace. */
    void ofOwner(Descriptor owner) {
        engines(owner, "", owner.spec(), ForeignKeys::ofCluster);
        kinds(owner, "", owner.spec(), AwsResourcesResolver::ownerKeys);
    }

    private static Shape.Fields ofCluster(EngineResolver engine) {
        return Shape.fields(
                EnvironmentShapes.DEPLOYMENT.more(Shape.fields(ClusterKeys.CLUSTER.more(engine.clusterKeys()))));
    }

    private void engines(Descriptor in, String path, YamlMapping said, Function<EngineResolver, Shape.Fields> keys) {
        others(
                resolvers.namedEngine(fleet),
                resolvers.engines(),
                (chosen, other) -> find(
                        in,
                        path,
                        said,
                        keys.apply(other),
                        keys.apply(chosen),
                        (key, at) -> findings.add(
                                ENGINE_KEY,
                                at,
                                "`" + key + "` means nothing with delivery engine `" + chosen.word() + "`",
                                "remove it, unless the fleet is on its way from or to `" + other.word() + "`")));
    }

    private void kinds(
            Descriptor in, String path, YamlMapping said, Function<AwsResourcesResolver, Shape.Fields> keys) {
        others(
                resolvers.namedAwsResources(fleet),
                resolvers.awsResources(),
                (chosen, other) -> find(
                        in,
                        path,
                        said,
                        keys.apply(other),
                        keys.apply(chosen),
                        (key, at) -> FleetFindings.overlooked(
                                key,
                                at,
                                chosen.word(),
                                "remove it, or set `delivery.awsResources: " + other.word() + "`",
                                findings)));
    }

    /** While the fleet names no choice that there is, that is the mistake. */
    private static <C extends ChoiceKeys> void others(
            Optional<C> named, Choices<? extends C> all, BiConsumer<C, C> each) {
        named.ifPresent(chosen ->
                all.all().stream().filter(other -> other != chosen).forEach(other -> each.accept(chosen, other)));
    }

    private static void find(
            Descriptor in,
            String path,
            YamlMapping said,
            Shape.Fields foreign,
            Shape.Fields known,
            BiConsumer<String, Location> found) {
        foreign.fields().forEach((name, field) -> {
            Shape.Field own = known.fields().get(name);
            Location at = said.keyAt(name);
            if (own == null
                    && said.get(name).isPresent()
                    && at.file().equals(in.nameAt().file())) {
                found.accept(path + name, at);
            } else if (own != null
                    && field.shape() instanceof Shape.Fields inner
                    && own.shape() instanceof Shape.Fields ownInner) {
                find(in, path + name + ".", said.section(name), inner, ownInner, found);
            }
        });
    }
}
