package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.required;

import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shape of each kind of descriptor: the one declaration that checks, schemas and documentation follow. */
final class DescriptorShapes {

    private DescriptorShapes() {}

    static final String API_VERSION = "prometheus-gitops/v1";

    private static final Map<Kind, Shape.Fields> SPECS = Map.of(
            Kind.FLEET,
            FleetShapes.FLEET_SPEC,
            Kind.WORKSPACE,
            WorkspaceShapes.WORKSPACE_SPEC,
            Kind.ENVIRONMENT,
            EnvironmentShapes.ENVIRONMENT_SPEC);

    /** The shape that an environment's document has to have with its own deployment model, defaults included. */
    static Shape.Fields environment(YamlMapping document) {
        boolean collector = document.mapping("spec")
                .flatMap(spec -> spec.mapping("deployment"))
                .flatMap(deployment -> deployment.text("model"))
                .filter(EnvironmentShapes.MANAGED_COLLECTOR::equals)
                .isPresent();
        return collector ? document(Kind.ENVIRONMENT, EnvironmentShapes.COLLECTOR_SPEC) : document(Kind.ENVIRONMENT);
    }

    /** The shape of a whole document of a kind. */
    static Shape.Fields document(Kind kind) {
        return document(kind, SPECS.get(kind));
    }

    private static Shape.Fields document(Kind kind, Shape.Fields ownSpec) {
        Map<String, Shape.Field> keys = new LinkedHashMap<>(ownSpec.fields());
        keys.put(
                SharedShapes.NOT_SECRET,
                kind == Kind.FLEET ? SharedShapes.NOT_SECRET_ANYWHERE : SharedShapes.NOT_SECRET_HERE);
        Shape.Fields spec = new Shape.Fields(keys, ownSpec.choices(), ownSpec.notTaken());
        return fields(
                required("apiVersion", oneOf(API_VERSION), "Version of the descriptor format."),
                required("kind", oneOf(kind.word()), "What the document describes: Fleet, Workspace or Environment."),
                required("metadata", fields(required("name", Forms.NAME, "Its name.")), "Who it is."),
                required("spec", spec, "What it is."));
    }
}
