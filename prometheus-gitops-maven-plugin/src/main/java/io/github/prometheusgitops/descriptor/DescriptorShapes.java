package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.required;

import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The shape of each kind of descriptor: the one declaration that checks, schemas and documentation follow. */
public final class DescriptorShapes {

    private final Shape.Fields common;
    private final Shape.Fields specOfAny;
    private final Map<Kind, Shape.Fields> documents = new EnumMap<>(Kind.class);

    /** What an environment's {@code spec} may say, by the word of its deployment model. */
    private final Map<String, Shape.Fields> byModel = new LinkedHashMap<>();

    private final Map<String, Shape.Fields> requiredOfFleet = new HashMap<>();

    /**
     * Shapes with these choices, each in the order in which editors show them.
     *
     * @throws IllegalArgumentException if two of them declare one key as two things
     */
    public DescriptorShapes(
            Collection<? extends ModelChoice> models,
            Collection<? extends EngineChoice> engines,
            Collection<? extends ResourcesChoice> awsResources) {
        Shape.Fields ofOwners =
                awsResources.stream().map(ResourcesChoice::ownerKeys).reduce(fields(), Shape.Fields::and);
        Shape.Fields ofAny = EnvironmentShapes.spec(words(models)).and(ofOwners);
        common = ofAny.and(fields(SharedShapes.NOT_SECRET_HERE, AcceptShapes.ACCEPT));
        Shape.Fields environment = ofAny;
        Shape.Fields ofCluster = engines.stream().map(EngineChoice::clusterKeys).reduce(fields(), Shape.Fields::and);
        for (ModelChoice model : models) {
            Shape.Fields keys = model.keys(ofCluster);
            environment = environment.and(keys);
            byModel.put(model.word(), common.and(keys));
            requiredOfFleet.put(model.word(), model.requiredOfFleet());
        }
        Shape.Fields fleet = FleetShapes.spec(environment, words(engines), words(awsResources));
        for (ChoiceKeys choice :
                Stream.concat(engines.stream(), awsResources.stream()).toList()) {
            fleet = fleet.and(choice.keys());
        }
        documents.put(
                Kind.FLEET,
                document(
                        Kind.FLEET, fleet.and(fields(SharedShapes.NOT_SECRET_ANYWHERE, AcceptShapes.ACCEPT_ANYWHERE))));
        documents.put(
                Kind.WORKSPACE,
                document(
                        Kind.WORKSPACE,
                        WorkspaceShapes.WORKSPACE_SPEC
                                .and(ofOwners)
                                .and(fields(SharedShapes.NOT_SECRET_HERE, AcceptShapes.ACCEPT))));
        specOfAny = environment.and(fields(SharedShapes.NOT_SECRET_HERE, AcceptShapes.ACCEPT));
        documents.put(Kind.ENVIRONMENT, document(Kind.ENVIRONMENT, specOfAny));
    }

    private static List<String> words(Collection<? extends ChoiceKeys> choices) {
        return choices.stream().map(ChoiceKeys::word).toList();
    }

    /** The shape of a whole document of a kind; an environment's has the keys of all deployment models. */
    Shape.Fields document(Kind kind) {
        return Objects.requireNonNull(documents.get(kind));
    }

    /** The word of the deployment model that an environment's {@code spec} chooses. */
    public static Optional<String> model(YamlMapping spec) {
        return spec.section(EnvironmentShapes.DEPLOYMENT).text(EnvironmentShapes.MODEL);
    }

    /**
     * The shape that an environment's document has to have with its own deployment model, defaults included; while it names
     * none, with the first one: it is asked for what it will most likely need, and not for what any model does.
     */
    Shape.Fields environment(YamlMapping document) {
        return document(
                Kind.ENVIRONMENT,
                model(document.section("spec"))
                        .map(byModel::get)
                        .orElseGet(() -> byModel.values().iterator().next()));
    }

    /** The shape that an environment's document has to have whatever its deployment model is. */
    Shape.Fields ofAnyModel() {
        return document(Kind.ENVIRONMENT, common);
    }

    /** What a descriptor's {@code spec} may say; empty for an environment of a deployment model that is none. */
    Optional<Shape.Fields> spec(Descriptor descriptor) {
        return descriptor.kind() == Kind.ENVIRONMENT
                ? model(descriptor.spec()).map(byModel::get)
                : Optional.ofNullable(document(descriptor.kind()).fields().get("spec"))
                        .map(Shape.Field::shape)
                        .filter(Shape.Fields.class::isInstance)
                        .map(Shape.Fields.class::cast);
    }

    /** What an environment's {@code spec} may say with a deployment model. */
    Shape.Fields spec(String model) {
        return Objects.requireNonNull(byModel.get(model), model);
    }

    /** What the fleet's {@code spec} has to say where an environment has a deployment model. */
    Shape.Fields requiredOfFleet(String model) {
        return Objects.requireNonNull(requiredOfFleet.get(model), model);
    }

    /** Whether there is a deployment model of this word. */
    boolean hasModel(String word) {
        return byModel.containsKey(word);
    }

    /** What an environment's {@code spec} may say with any deployment model. */
    Shape.Fields specOfAny() {
        return specOfAny;
    }

    private static Shape.Fields document(Kind kind, Shape.Fields spec) {
        return fields(
                required(
                        "apiVersion", oneOf(DescriptorFormat.NEWEST.apiVersion()), "Version of the descriptor format."),
                required("kind", oneOf(kind.word()), "What the document describes: Fleet, Workspace or Environment."),
                required("metadata", fields(required("name", Forms.NAME, "Its name.")), "Who it is."),
                required("spec", spec, "What it is."));
    }
}
