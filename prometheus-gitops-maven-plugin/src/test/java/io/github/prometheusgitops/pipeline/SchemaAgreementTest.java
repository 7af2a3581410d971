package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.prometheusgitops.descriptor.DescriptorSchema;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor marks is what the plugin refuses, and the other way round but for what a schema cannot say. */
class SchemaAgreementTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is wrong with a descriptor by itself. */
    private static final Set<String> BY_SHAPE =
            Set.of("descriptor/unknown-key", "descriptor/wrong-value", "descriptor/missing-key", "descriptor/choice");

    private static final Map<Kind, JsonSchema> SCHEMAS = schemas();

    @TempDir
    private Path base;

    @Test
    void noMistakeIsRefusedByOneOfThemOnly() {
        List<String> onlyBySchema = new ArrayList<>();
        Set<String> onlyByReader = new TreeSet<>();
        int number = 0;
        int both = 0;
        for (Mistake mistake : Mistake.read(Path.of("src/test/resources/mistakes.txt"))) {
            Workbench repository = mistake.madeIn(Workbench.small(base.resolve("m" + number++)));
            List<Finding> errors = repository.plan().errors();
            for (Map.Entry<String, Kind> descriptor : List.of(
                    Map.entry("environments/fleet.yaml", Kind.FLEET),
                    Map.entry("environments/dev.yaml", Kind.ENVIRONMENT),
                    Map.entry("environments/prod.yaml", Kind.ENVIRONMENT),
                    Map.entry("environments/workspaces/central.yaml", Kind.WORKSPACE))) {
                Optional<Boolean> refused = refused(repository, descriptor.getKey(), descriptor.getValue());
                List<Finding> ofShape = errors.stream()
                        .filter(error -> error.at().file().equals(descriptor.getKey()))
                        .filter(error -> BY_SHAPE.contains(error.id()))
                        .toList();
                if (refused.orElse(false) && errors.isEmpty()) {
                    onlyBySchema.add(mistake.said());
                } else if (!refused.orElse(true) && !ofShape.isEmpty()) {
                    ofShape.forEach(error -> onlyByReader.add(error.summary()));
                } else if (refused.orElse(false) && !ofShape.isEmpty()) {
                    both++;
                }
            }
        }

        assertThat(onlyBySchema).isEmpty();
        assertThat(both).isGreaterThan(20);
        assertThat(onlyByReader).allMatch(SchemaAgreementTest::noSchemaCanSayIt);
    }

    /**
     * What an environment lacks may stand in the fleet's defaults, a version is needed only by some models, and numbers of
     * days that CloudWatch knows are a list in the message only.
     */
    private static boolean noSchemaCanSayIt(String summary) {
        return summary.equals("`spec.tier` is missing")
                || summary.equals("`spec.versions.kubePrometheusStack` is missing")
                || summary.startsWith("`spec.logging.retentionDays` has to be a number of days that CloudWatch knows");
    }

    /** Empty if it is no YAML, or not there. */
    private static Optional<Boolean> refused(Workbench repository, String path, Kind kind) {
        String text;
        try {
            text = repository.read(path);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
        Findings findings = new Findings();
        Optional<YamlValue> value = YamlReader.read(path, text, findings).map(YamlValue.class::cast);
        if (value.isEmpty() || findings.hasErrors()) {
            return Optional.empty();
        }
        JsonNode json = JSON.valueToTree(PlainValues.of(value.get()));
        return Optional.of(!SCHEMAS.get(kind).validate(json).isEmpty());
    }

    private static Map<Kind, JsonSchema> schemas() {
        Map<Kind, JsonSchema> schemas = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            schemas.put(
                    kind,
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                            .getSchema(JSON.<JsonNode>valueToTree(DescriptorSchema.of(
                                    kind, Product.standard().resolvers().shapes()))));
        }
        return schemas;
    }
}
