package io.github.prometheusgitops.pipeline;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.optional;

import io.github.prometheusgitops.delivery.Engine;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.ClusterReach;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.DeliveryEngine;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.resolve.ReservedNames;
import io.github.prometheusgitops.template.Unwrapped;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A delivery engine that nobody has. */
final class MadeUpEngine implements Engine {

    static final String WORD = "pigeon";

    private static final Shape.Field LOFT =
            optional("loft", Forms.LINE, "Where it starts.").otherwise("roof");

    private static final Shape.Field PERCH = optional("perch", Forms.LINE, "Where it lands.");

    private record Settings(String loft, Map<String, Object> rings) implements DeliveryEngine {

        @Override
        public String word() {
            return WORD;
        }
    }

    private record Perch(Optional<String> name) implements ClusterReach {

        private static final Claim.Kind TAKEN =
                new Claim.Kind(FleetFindings.DESTINATION, "the perch `%s`", "name another one");

        @Override
        public Optional<Claim> destination(String owner, Location at) {
            return name.map(perch -> new Claim(TAKEN, perch, owner, at));
        }
    }

    private record Values(String loft) {}

    private record Flight(@Unwrapped Values values, String to, Map<String, Object> rings) {}

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Shape.Fields keys() {
        return fields(FleetShapes.DELIVERY.more(fields(optional(
                WORD,
                fields(LOFT, optional("rings", new Shape.Anything(true), "Passed through.")),
                "Settings of the pigeons."))));
    }

    @Override
    public DeliveryEngine resolve(String fleet, YamlMapping delivery) {
        YamlMapping settings = delivery.section(WORD);
        return new Settings(LOFT.text(settings), PlainValues.of(settings.section("rings")));
    }

    @Override
    public Shape.Fields clusterKeys() {
        return fields(PERCH);
    }

    @Override
    public ClusterReach reach(YamlMapping cluster, Descriptor environment, Optional<Place> place, Findings findings) {
        return new Perch(cluster.text(PERCH));
    }

    @Override
    public void check(Descriptor fleet, Delivery delivery, YamlMapping settings, Findings findings) {
        ReservedNames.check(fleet, "hawk", "the hawk", findings);
    }

    @Override
    public Set<String> files() {
        return Set.of("ring.txt");
    }

    @Override
    public Set<String> filesOfDelivered() {
        return Set.of("ring.txt");
    }

    @Override
    public Set<String> filesOfResources(Delivery delivery) {
        return Set.of();
    }

    @Override
    public Values fleet(Estate estate) {
        return values(estate);
    }

    @Override
    public Optional<Flight> environment(Estate estate, Environment environment) {
        return Optional.of(
                new Flight(values(estate), environment.name(), settings(estate).rings()));
    }

    @Override
    public Values workspace(Estate estate, Workspace workspace) {
        return values(estate);
    }

    private static Values values(Estate estate) {
        return new Values(settings(estate).loft());
    }

    private static Settings settings(Estate estate) {
        return (Settings) estate.fleet().delivery().engine();
    }

    @Override
    public String leftBehind(String folder) {
        return "in the air, what " + folder + " has sent";
    }
}
