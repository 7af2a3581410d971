package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.properties.Property;
import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Argo CD, Flux, Helm and Kubernetes read YAML with go-yaml, and so does kubectl. */
class YamlInGoTest {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @TempDir
    private Path dir;

    @Test
    void everyTextArrivesInGo() throws IOException {
        ExternalTool kubectl = ExternalTool.kubectl();
        // Kubernetes' JSON has 64-bit numbers only; texts and keys are what is at stake.
        List<Object> values = Property.sample("yaml in go", Nasty.texts(Nasty.strings()), 1500);
        StringBuilder file =
                new StringBuilder("apiVersion: example.com/v1\nkind: Example\nmetadata: {name: a}\nspec:\n");
        for (Object value : values) {
            boolean ownLine = !PlainValue.isScalar(value);
            file.append("  - block:").append(ownLine ? "\n        " : " ").append(YamlText.block(value, 8));
            file.append("\n    inline: ").append(YamlText.inline(value));
            file.append("\n    flow: [").append(YamlText.inline(value)).append("]\n");
        }
        Files.writeString(dir.resolve("a.yaml"), file);
        String json = kubectl.run(dir, "annotate", "--local", "-f", "a.yaml", "a=b", "-o", "json")
                .succeeded()
                .stdout();

        JsonNode spec = MAPPER.readTree(json).get("spec");
        assertThat(spec).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            JsonNode expected = MAPPER.readTree(JsonText.inline(values.get(i)));
            assertThat(spec.get(i).get("block")).isEqualTo(expected);
            assertThat(spec.get(i).get("inline")).isEqualTo(expected);
            assertThat(spec.get(i).get("flow").get(0)).isEqualTo(expected);
        }
    }
}
