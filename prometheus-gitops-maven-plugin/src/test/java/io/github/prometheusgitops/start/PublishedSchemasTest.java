package io.github.prometheusgitops.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What forges and Renovate are told, held against the schemas that they publish. */
class PublishedSchemasTest {

    private static final Path SOURCES = Path.of("src/main/resources/io/github/prometheusgitops/start/repository");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        ".github/workflows/gitops.yaml, github-workflow.json, runs-on:, runs-at:",
        ".github/workflows/gitops-comment.yaml, github-workflow.json, types: [completed], types: [done]",
        ".gitlab-ci.yml, gitlab-ci.json, when: always, when: ever"
    })
    void whatAForgeRunsIsWhatItsSchemaTakes(String file, String schema, String right, String wrong) throws IOException {
        String text = Files.readString(SOURCES.resolve(file));

        assertThat(mistakes(text, schema)).isEmpty();
        assertThat(text).contains(right);
        assertThat(mistakes(text.replace(right, wrong), schema)).isNotEmpty();
    }

    /** Renovate's own schema has a license of its own: these are the options that the file may have. */
    @Test
    void renovateIsToldByOptionsThatItHas() throws IOException {
        JsonNode renovate = JSON.readTree(Files.readString(SOURCES.resolve("renovate.json")));

        assertThat(keys(renovate)).isSubsetOf("$schema", "extends", "customManagers", "packageRules", "description");
        assertThat(renovate.get("customManagers")).isNotEmpty().allSatisfy(manager -> {
            assertThat(keys(manager))
                    .isSubsetOf(
                            "customType",
                            "description",
                            "managerFilePatterns",
                            "matchStrings",
                            "depNameTemplate",
                            "packageNameTemplate",
                            "datasourceTemplate",
                            "registryUrlTemplate",
                            "versioningTemplate",
                            "extractVersionTemplate")
                    .contains("customType", "managerFilePatterns", "matchStrings", "datasourceTemplate");
            assertThat(manager.get("customType").asText()).isEqualTo("regex");
            assertThat(manager.get("datasourceTemplate").asText())
                    .isIn("github-releases", "helm", "terraform-provider");
        });
        renovate.path("packageRules")
                .forEach(rule -> assertThat(keys(rule))
                        .isSubsetOf(
                                "description",
                                "enabled",
                                "matchManagers",
                                "matchFileNames",
                                "matchPackageNames",
                                "matchDatasources",
                                "matchDepNames",
                                "groupName",
                                "prBodyNotes",
                                "labels",
                                "addLabels",
                                "rangeStrategy"));
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> mistakes(String yaml, String schema) {
        Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        try (InputStream in = PublishedSchemasTest.class.getResourceAsStream("/ci/" + schema)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(JSON.readTree(Objects.requireNonNull(in)))
                    .validate(JSON.valueToTree(value))
                    .stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
