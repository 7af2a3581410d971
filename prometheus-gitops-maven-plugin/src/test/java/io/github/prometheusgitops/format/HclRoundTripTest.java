package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.properties.Generator;
import io.github.prometheusgitops.properties.Property;
import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks Terraform itself, with many values in one run. */
class HclRoundTripTest {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Generator<String> STRINGS =
            Nasty.strings().filter(text -> text.indexOf(0) < 0 && Normalizer.isNormalized(text, Normalizer.Form.NFC));

    @TempDir
    private Path dir;

    @Test
    void expressionsArriveAndAreLaidOutAsTerraformFmtWould() throws IOException {
        ExternalTool terraform = ExternalTool.terraform();
        List<Object> values = Property.sample("hcl expressions", Nasty.values(STRINGS), 1500);
        for (int i = 0; i < values.size(); i++) {
            // A file each, as Terraform's diagnostics take very long in a long file.
            String expression = HclText.expression(values.get(i), 2);
            Files.writeString(
                    dir.resolve(i + ".tf"), "output \"o" + i + "\" {\n  value = jsonencode(" + expression + ")\n}\n");
        }
        Map<String, JsonNode> outputs = apply(terraform, "");
        for (int i = 0; i < values.size(); i++) {
            assertArrives(outputs.get("o" + i), values.get(i));
        }
    }

    @Test
    void attributesArriveAndAreAlignedAsTerraformFmtWould() throws IOException {
        ExternalTool terraform = ExternalTool.terraform();
        Map<String, Object> locals = new LinkedHashMap<>();
        List<Object> values = Property.sample("hcl attributes", Nasty.values(STRINGS), 600);
        for (int i = 0; i < values.size(); i++) {
            locals.put("l" + "x".repeat(i % 7) + "-" + i, values.get(i));
        }
        StringBuilder root = new StringBuilder("locals {\n  ")
                .append(HclText.attributes(locals, 2))
                .append("\n}\n");
        locals.forEach((name, value) -> {
            if (value != null) {
                root.append("\noutput \"").append(name).append("\" {\n  value = jsonencode(local.");
                root.append(name).append(")\n}\n");
            }
        });
        Map<String, JsonNode> outputs = apply(terraform, root.toString());
        locals.forEach((name, value) -> {
            if (value == null) {
                assertThat(outputs).doesNotContainKey(name);
            } else {
                assertArrives(outputs.get(name), value);
            }
        });
    }

    private Map<String, JsonNode> apply(ExternalTool terraform, String root) throws IOException {
        Files.writeString(dir.resolve("main.tf"), root);
        ExternalTool.Result format = terraform.run(dir, "fmt", "-check", "-diff");
        assertThat(format.exitCode()).as(format.output()).isZero();
        terraform.run(dir, "apply", "-auto-approve", "-no-color").succeeded();
        String json = terraform.run(dir, "output", "-json").succeeded().stdout();
        return MAPPER.readValue(json, new TypeReference<>() {});
    }

    private static void assertArrives(JsonNode output, Object value) {
        try {
            Object arrived = MAPPER.readValue(output.get("value").asText(), Object.class);
            assertThat(canonical(arrived)).isEqualTo(canonical(value));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Terraform's objects have no order. */
    private static Object canonical(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> sorted = new TreeMap<>();
            map.forEach((key, entry) -> sorted.put(key, canonical(entry)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(HclRoundTripTest::canonical).toList()
                : Nasty.canonical(value);
    }
}
