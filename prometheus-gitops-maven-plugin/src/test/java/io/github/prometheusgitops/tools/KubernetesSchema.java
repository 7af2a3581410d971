package io.github.prometheusgitops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The strict schema of a kind of Kubernetes resource: a key that it does not know is a mistake. */
record KubernetesSchema(JsonNode schema) {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

    /**
     * The schema of a kind.
     *
     * @param apiVersion group and version, or a version of Kubernetes' own kinds
     */
    static KubernetesSchema of(String apiVersion, String kind) {
        String[] parts = (apiVersion.contains("/") ? apiVersion : "core/" + apiVersion).split("/", 2);
        String file = "kubernetes/" + parts[0] + "/" + kind.toLowerCase(Locale.ROOT) + "_" + parts[1] + ".json";
        try (InputStream schema = KubernetesSchema.class.getResourceAsStream("/" + file)) {
            return new KubernetesSchema(
                    new ObjectMapper().readTree(Objects.requireNonNull(schema, "there is no schema " + file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema of a part of the resource. */
    KubernetesSchema at(String property) {
        return new KubernetesSchema(schema.at("/properties/" + property));
    }

    /** Whether the resource has this key. */
    boolean has(String property) {
        return schema.path("properties").has(property);
    }

    /** What is wrong with a value. */
    List<String> mistakes(JsonNode value) {
        return FACTORY.getSchema(schema).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
