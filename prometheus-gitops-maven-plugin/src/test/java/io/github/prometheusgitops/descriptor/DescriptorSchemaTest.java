package io.github.prometheusgitops.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.format.JsonText;
import io.github.prometheusgitops.pipeline.Product;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The JSON Schemas that editors complete from, in docs/schema. */
class DescriptorSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theCommittedSchemaIsTheOneOfTheShapes(Kind kind) throws IOException {
        Path committed = file(kind);
        String schema = JsonText.document(
                DescriptorSchema.of(kind, Product.standard().resolvers().shapes()));
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(committed.getParent());
            Files.writeString(committed, schema);
        }

        assertThat(committed).content().isEqualTo(schema);
    }

    @ParameterizedTest
    @CsvSource({
        "FLEET, fleet.yaml",
        "ENVIRONMENT, dev.yaml",
        "ENVIRONMENT, qa.yaml",
        "ENVIRONMENT, sandbox.yaml",
        "ENVIRONMENT, uat.yaml",
        "ENVIRONMENT, prod.yaml",
        "WORKSPACE, workspaces/production.yaml",
        "WORKSPACE, workspaces/pre-production.yaml",
        "WORKSPACE, workspaces/archive.yaml"
    })
    void theSampleSatisfiesIt(Kind kind, String descriptor) throws IOException {
        assertThat(schema(kind).validate(parse(Files.readString(Path.of("../environments", descriptor)))))
                .isEmpty();
    }

    /** Where an editor that knows nothing else finds it. */
    @Test
    void eachDescriptorOfTheSampleNamesThatOfItsKindInItsFirstLine() throws IOException {
        Path sample = Path.of("../environments");
        List<Path> descriptors = new ArrayList<>();
        for (Path folder : List.of(sample, sample.resolve("workspaces"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".yaml")).forEach(descriptors::add);
            }
        }

        assertThat(descriptors).hasSizeGreaterThan(10).allSatisfy(file -> {
            String text = Files.readString(file);
            String kind = text.lines()
                    .filter(line -> line.startsWith("kind: "))
                    .map(line -> line.substring("kind: ".length()).toLowerCase(Locale.ROOT))
                    .findFirst()
                    .orElseThrow();
            String first = text.lines().findFirst().orElseThrow();
            assertThat(first).startsWith("# yaml-language-server: $schema=");
            assertThat(file.resolveSibling(first.substring(first.indexOf('=') + 1))
                            .toRealPath())
                    .isEqualTo(Path.of("../docs/schema", kind + ".json").toRealPath());
        });
    }

    @Test
    void aMisspeltKeyAndAWrongValueDoNot() throws IOException {
        String dev = Files.readString(Path.of("../environments/dev.yaml"));

        assertThat(schema(Kind.ENVIRONMENT).validate(parse(dev.replace("oidcIssuer", "oidcIsuer"))))
                .isNotEmpty();
        assertThat(schema(Kind.ENVIRONMENT).validate(parse(dev.replace("replicas: 1", "replicas: 11"))))
                .isNotEmpty();
    }

    /** What Java knows and ECMAScript does not, or takes for something else. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void itsExpressionsAreThoseOfEcmaScript(Kind kind) {
        assertThat(JSON.valueToTree(DescriptorSchema.of(
                                kind, Product.standard().resolvers().shapes()))
                        .findValuesAsText("pattern"))
                .isNotEmpty()
                .allSatisfy(pattern -> assertThat(pattern)
                        .as("names of characters but L, N and Z")
                        .doesNotContainPattern("\\\\[pP](?!\\{[LNZ]})")
                        .as("escapes that are errors with the flag u, or Java's own")
                        .doesNotContainPattern("\\\\[^pdDsSwWbBtnrxu.*+?^$(){}|\\[\\]\\\\/-]")
                        .as("possessive quantifiers, flags, named groups, intersections")
                        .doesNotContainPattern("[*+?}]\\+|\\(\\?[a-zA-Z<>]|&&"));
    }

    private static JsonSchema schema(Kind kind) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(JSON.<JsonNode>valueToTree(
                        DescriptorSchema.of(kind, Product.standard().resolvers().shapes())));
    }

    private static JsonNode parse(String yaml) {
        Findings findings = new Findings();
        Object value = PlainValues.of(YamlReader.read("x.yaml", yaml, findings).orElseThrow());
        assertThat(findings.sorted()).isEmpty();
        return JSON.valueToTree(Map.copyOf((Map<?, ?>) value));
    }

    private static Path file(Kind kind) {
        return Path.of("../docs/schema", kind.word().toLowerCase(Locale.ROOT) + ".json");
    }
}
