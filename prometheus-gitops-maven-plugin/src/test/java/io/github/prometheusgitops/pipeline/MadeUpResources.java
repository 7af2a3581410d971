package io.github.prometheusgitops.pipeline;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.optional;

import io.github.prometheusgitops.delivery.ResourcesKind;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.fleet.AwsResources;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.render.OwnResources;
import io.github.prometheusgitops.template.Unwrapped;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A kind of AWS resources that nobody has. */
final class MadeUpResources implements ResourcesKind {

    static final String WORD = "stone";

    private static final Shape.Field DEPTH =
            optional("depth", Forms.LINE, "How deep it is carved.").otherwise("shallow");

    private static final Shape.Field QUARRY = optional(
                    "quarry", new Shape.Flag(), "Whether the fleet has a quarry of its own.")
            .otherwise("true");

    private static final Shape.Field SETTINGS = optional(
            WORD, fields(DEPTH, QUARRY, optional("marks", new Shape.Anything(true), "Passed through.")), "Of stones.");

    private static final Shape.Field CHISEL = optional("chisel", Forms.LINE, "Whose chisel carves it.");

    private record Settings(String depth, boolean quarry, Map<String, Object> marks) implements AwsResources {

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public Optional<String> assumeRole() {
            return Optional.empty();
        }

        @Override
        public String howToTellId(Owner workspace, String path, String outputs) {
            return "read the stone of " + workspace.name();
        }
    }

    private record Values(String owner, String depth, Map<String, Object> marks) {

        private static Values of(Estate estate, Owner owner) {
            Settings settings = (Settings) estate.fleet().delivery().awsResources();
            return new Values(owner.folder(), settings.depth(), settings.marks());
        }
    }

    private record OfEnvironment(
            @Unwrapped Values values, @Unwrapped OwnResources own) {}

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Shape.Fields keys() {
        return fields(FleetShapes.DELIVERY.more(fields(SETTINGS)));
    }

    @Override
    public AwsResources resolve(String fleet, YamlMapping spec) {
        YamlMapping settings = spec.section(FleetShapes.DELIVERY).section(SETTINGS);
        return new Settings(DEPTH.text(settings), QUARRY.flag(settings), PlainValues.of(settings.section("marks")));
    }

    @Override
    public Shape.Fields ownerKeys() {
        return fields(CHISEL);
    }

    @Override
    public Optional<YamlScalar> ownRole(YamlMapping spec) {
        return spec.scalar(CHISEL);
    }

    @Override
    public Set<String> filesOfFleet() {
        return Set.of("quarry.txt");
    }

    @Override
    public Set<String> filesOfFleet(AwsResources settings) {
        return ((Settings) settings).quarry() ? filesOfFleet() : Set.of();
    }

    @Override
    public Set<String> filesOfDecommissioned() {
        return Set.of(WORD + "/inscription.yaml");
    }

    @Override
    public OfEnvironment environment(Estate estate, Environment environment) {
        return new OfEnvironment(Values.of(estate, environment.owner()), OwnResources.of(estate, environment));
    }

    @Override
    public Values workspace(Estate estate, Workspace workspace) {
        return Values.of(estate, workspace.owner());
    }

    @Override
    public boolean isDelivered() {
        return true;
    }

    @Override
    public String leftBehind(String folder, boolean workspace) {
        return "in AWS, what " + folder + " has asked for";
    }
}
