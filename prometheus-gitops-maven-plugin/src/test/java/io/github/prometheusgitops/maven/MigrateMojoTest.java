package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.migrate.MadeUpFormats;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Goal {@code migrate}. */
@MojoTest
class MigrateMojoTest extends GoalTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLE = Path.of("../environments");

    @Test
    @InjectMojo(goal = "migrate")
    void saysThatAllDescriptorsAreOfTheOnlyFormatThereIs(MigrateMojo migrate) throws Exception {
        String before = repository.read("environments/dev.yaml");

        run(migrate);

        assertThat(logged("info"))
                .containsExactly("Nothing to do: 4 descriptors of the newest format, prometheus-gitops/v1.");
        assertThat(repository.read("environments/dev.yaml")).isEqualTo(before);
    }

    @Test
    @InjectMojo(goal = "migrate")
    void rewritesEachDescriptorAndTellsWhich(MigrateMojo migrate) throws Exception {
        migrate.migrations = MadeUpFormats.second();
        repository.file(
                "environments/dev.yaml",
                "\uFEFF" + repository.read("environments/dev.yaml").replace("\n", "\r\n"));
        String before = repository.read("environments/dev.yaml");

        run(migrate);

        assertThat(repository.read("environments/dev.yaml"))
                .isEqualTo(before.replace("gitops/v1", "gitops/v2")
                        .replace("  tier:", "  stage:")
                        .replace("- workspace:", "- to:"));
        assertThat(logged("info"))
                .containsExactly(
                        "migrated environments/dev.yaml",
                        "migrated environments/fleet.yaml",
                        "migrated environments/prod.yaml",
                        "migrated environments/workspaces/central.yaml",
                        "4 descriptors of 4 became prometheus-gitops/v2. Run `mvn gitops:generate` and read what changes in the"
                                + " tree.");
    }

    /** Formats may be mixed for this goal: whoever has rebased an old branch runs it again. */
    @Test
    @InjectMojo(goal = "migrate")
    void aSecondRunLiftsOnlyWhatIsOfAnEarlierFormat(MigrateMojo migrate) throws Exception {
        migrate.migrations = MadeUpFormats.second();
        String prod = repository.read("environments/prod.yaml");
        run(migrate);
        repository.file("environments/prod.yaml", prod);

        run(migrate);
        run(migrate);

        assertThat(logged("info"))
                .contains("Nothing to do: 4 descriptors of the newest format, prometheus-gitops/v2.")
                .anyMatch(line -> line.startsWith("1 descriptor of 4 became"));
    }

    @Test
    @InjectMojo(goal = "migrate")
    @Tag("gitops.migrate.dryRun=true")
    void aDryRunShowsTheDifferenceAndWritesNothing(MigrateMojo migrate) throws Exception {
        migrate.migrations = MadeUpFormats.second();
        String before = repository.read("environments/dev.yaml");

        run(migrate);

        assertThat(repository.read("environments/dev.yaml")).isEqualTo(before);
        assertThat(logged("info"))
                .anySatisfy(diff -> assertThat(diff)
                        .startsWith("--- a/environments/dev.yaml\n+++ b/environments/dev.yaml\n@@ ")
                        .contains("\n-apiVersion: prometheus-gitops/v1\n+apiVersion: prometheus-gitops/v2\n"))
                .last()
                .asString()
                .isEqualTo("4 descriptors of 4 would become prometheus-gitops/v2; nothing is written"
                        + " (gitops.migrate.dryRun).");
    }

    @Test
    @InjectMojo(goal = "migrate")
    void whereOneDescriptorCannotBeMigratedNoneIs(MigrateMojo migrate) {
        migrate.migrations = MadeUpFormats.second();
        repository.edit("environments/prod.yaml", "prometheus-gitops/v1", "prometheus-gitops/v3");
        String before = repository.read("environments/dev.yaml");

        assertThatThrownBy(() -> run(migrate))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessage("1 problem in 1 file\nenvironments/prod.yaml:1:13: a descriptor of the format"
                        + " `prometheus-gitops/v3`; this version of the plugin knows `prometheus-gitops/v2` at most"
                        + " [descriptor/format]\n    use a newer version of the plugin, or write"
                        + " `apiVersion: prometheus-gitops/v2` if that is what the descriptor is");
        assertThat(repository.read("environments/dev.yaml")).isEqualTo(before);
    }

    @Test
    @InjectMojo(goal = "migrate")
    @Tag("gitops.migrate.skip=true")
    void theGoalIsSkippedIfAsked(MigrateMojo migrate) throws Exception {
        run(migrate);

        assertThat(logged("info")).containsExactly("Skipped.");
    }

    @Test
    @InjectMojo(goal = "migrate")
    void theSampleFitsTheNextFormatAfterwardsAndNotBefore(MigrateMojo migrate) throws Exception {
        List<String> files = List.of("fleet", "dev", "qa", "uat", "prod", "sandbox", "workspaces/archive");
        repository.delete("environments/prod.yaml").delete("environments/workspaces/central.yaml");
        for (String file : files) {
            repository.file("environments/" + file + ".yaml", Files.readString(SAMPLE.resolve(file + ".yaml")));
            assertThat(problems(file)).as(file).isNotEmpty();
        }
        migrate.migrations = MadeUpFormats.second();

        run(migrate);

        for (String file : files) {
            assertThat(problems(file)).as(file).isEmpty();
        }
    }

    private List<?> problems(String file) throws IOException {
        String kind = file.equals("fleet") ? "fleet" : file.startsWith("workspaces/") ? "workspace" : "environment";
        JsonNode document = JSON.valueToTree(
                PlainValues.of(YamlReader.read(file, repository.read("environments/" + file + ".yaml"), new Findings())
                        .orElseThrow()));
        return List.copyOf(second(kind).validate(document));
    }

    /** The schema of the made-up format, made of the real one's. */
    private static JsonSchema second(String kind) throws IOException {
        ObjectNode schema = (ObjectNode)
                JSON.readTree(Path.of("../docs/schema", kind + ".json").toFile());
        ((ObjectNode) schema.at("/properties/apiVersion"))
                .set("enum", JSON.valueToTree(List.of("prometheus-gitops/v2")));
        String spec = Map.of(
                        "fleet",
                        "/properties/spec/properties/defaults/properties",
                        "environment",
                        "/properties/spec/properties")
                .getOrDefault(kind, "");
        if (!spec.isEmpty()) {
            rename((ObjectNode) schema.at(spec), "tier", "stage");
            rename((ObjectNode) schema.at(spec + "/remoteWrite/items/properties"), "workspace", "to");
            ObjectNode destination = (ObjectNode) schema.at(spec + "/remoteWrite/items");
            destination.set("required", JSON.valueToTree(List.of("to")));
            ((ObjectNode) schema.at(spec + "/deployment/properties"))
                    .set("zones", JSON.valueToTree(Map.of("type", "integer")));
        }
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    }

    private static void rename(ObjectNode properties, String from, String to) {
        properties.set(to, properties.remove(from));
    }
}
