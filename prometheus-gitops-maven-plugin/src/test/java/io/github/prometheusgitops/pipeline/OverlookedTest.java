package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.prometheusgitops.finding.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a user wrote is overlooked in silence, wherever and under whichever name it lies. */
@Timeout(60)
class OverlookedTest {

    private static final String DEV = "environments/dev.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String RULES = "environments/rules/basics/up.yaml";
    private static final String OUTPUTS = """
            {"workspace_id": {"sensitive": false, "type": "string", "value": "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"}}
            """;

    @TempDir
    Path base;

    @ParameterizedTest
    @CsvSource({
        "environments/dev.yaml, environments/eu/dev.yaml, move it to environments/",
        "environments/dev.yaml, environments/eu/west/dev.yml, move it to environments/",
        "environments/workspaces/central.yaml, environments/workspace/central.yaml, move it to environments/workspaces/",
        "environments/workspaces/central.yaml, environments/Workspaces2/a/central.yaml, environments/workspaces/",
        "environments/workspaces/central.yaml, environments/workspaces/eu/central.yaml, environments/workspaces/",
        "environments/rules/basics/up.yaml, environments/rule/basics/up.yaml, move it to environments/rules/",
    })
    void aFileInAFolderThatIsNotRead(String file, String moved, String mend) {
        Workbench repository = Workbench.small(base);
        repository.file(moved, repository.read(file)).delete(file);

        assertThat(repository.errors())
                .anySatisfy(error -> assertThat(error)
                        .startsWith(moved + ": ")
                        .contains("in a folder that is not read [source/misplaced]", mend));
    }

    @ParameterizedTest
    @CsvSource({
        "environments/output/workspaces/central.json, environments/outputs/",
        "environments/outputs/workspace/central.json, environments/outputs/workspaces/",
        "environments/outputs/workspaces/eu/central.json, environments/outputs/workspaces/",
        "environments/outputs/central.json, environments/outputs/workspaces/",
    })
    void outputsInAFolderThatIsNotRead(String moved, String mend) {
        Workbench repository = Workbench.small(base).file(moved, OUTPUTS);

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(moved + ": a file of outputs ")
                .contains("[source/misplaced]", mend);
    }

    @ParameterizedTest
    @CsvSource({
        "environments/dev.yaml, environments/workspaces/dev.yaml, kind Environment, environments/dev.yaml",
        "environments/workspaces/central.yaml, environments/central.yaml, kind Workspace, environments/workspaces/central.yaml",
        "environments/fleet.yaml, environments/acme.yaml, kind Fleet, environments/fleet.yaml",
        "environments/fleet.yaml, environments/workspaces/fleet.yaml, kind Fleet, environments/fleet.yaml",
        "environments/rules/basics/up.yaml, environments/up.yaml, a rule file, environments/rules/<namespace>/up.yaml",
        "environments/rules/basics/up.yaml, environments/rules/up.yaml, belongs to no folder, environments/rules/up/",
    })
    void aFileInTheWrongPlace(String file, String moved, String what, String mend) {
        Workbench repository = Workbench.small(base);
        repository.file(moved, repository.read(file));

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(moved)
                .contains(what, "[source/misplaced]", "move it ", mend);
    }

    @ParameterizedTest
    @ValueSource(strings = {".yml", ".YAML", ".Yaml", ".YML", ".yaml.txt", ".yaml "})
    void aNameThatIsNotRead(String ending) {
        for (String file : List.of(DEV, CENTRAL, RULES)) {
            Workbench repository = Workbench.small(base.resolve(file));
            String renamed = file.replace(".yaml", ending);
            repository.file(renamed, repository.read(file)).delete(file);

            assertThat(repository.errors())
                    .anySatisfy(error -> assertThat(error)
                            .startsWith(renamed + ": only files whose names end in .yaml are read [source/file-name]")
                            .contains("rename it to "));
        }
    }

    @Test
    void anOutputsFileWithANameThatIsNotRead() {
        Workbench repository = Workbench.small(base).file("environments/outputs/workspaces/central.json.txt", OUTPUTS);

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("[source/file-name]", "rename it to central.json");
    }

    @Test
    void aFolderNamedLikeAFile() throws IOException {
        for (String file : List.of(DEV, CENTRAL, RULES, "environments/outputs/workspaces/central.json")) {
            Workbench repository = Workbench.small(base.resolve(file));
            Path path = base.resolve(file).resolve(file);
            Files.deleteIfExists(path);
            Files.createDirectories(path);

            assertThat(repository.errors())
                    .anySatisfy(error -> assertThat(error)
                            .isEqualTo(file
                                    + ": this is a folder, and a file of that name would be read [source/no-file]\n"
                                    + "    rename or remove it"));
        }
    }

    @Test
    void linksThatLeadNowhereOrInACircle() throws IOException {
        for (String file : List.of(DEV, CENTRAL, RULES)) {
            Workbench repository = Workbench.small(base.resolve(file)).delete(file);
            Path path = base.resolve(file).resolve(file);
            Files.createSymbolicLink(path, Path.of("nowhere.yaml"));
            assertThat(repository.errors())
                    .anySatisfy(error -> assertThat(error).startsWith(file + ": this is a link that leads nowhere"));

            Files.delete(path);
            Files.createSymbolicLink(path, path.getFileName());
            assertThat(repository.errors())
                    .anySatisfy(error -> assertThat(error).startsWith(file + ": this is a link that leads nowhere"));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeIsReportedAndNotReadFrom() throws Exception {
        for (String file : List.of(DEV, CENTRAL, RULES)) {
            Workbench repository = Workbench.small(base.resolve(file)).delete(file);
            Process mkfifo = new ProcessBuilder(
                            "mkfifo", base.resolve(file).resolve(file).toString())
                    .start();
            assumeTrue(mkfifo.waitFor() == 0);

            assertThat(repository.errors())
                    .anySatisfy(error -> assertThat(error).startsWith(file + ": this is neither a file nor a folder"));
        }
    }

    @Test
    void aFolderOfRulesThatIsALinkToNowhere() throws IOException {
        Workbench repository = Workbench.small(base);
        Files.createSymbolicLink(base.resolve("environments/rules/slo"), Path.of("nowhere"));

        assertThat(repository.errors())
                .containsExactly(
                        "environments/rules/slo: this is a link that leads nowhere, and a folder of that name would"
                                + " be read [source/no-file]\n    rename or remove it");
    }

    @Test
    void aFolderOfDescriptorsThatIsALink() throws IOException {
        Workbench repository = Workbench.small(base);
        repository.file("elsewhere/qa.yaml", repository.read(DEV).replace("name: dev}", "name: qa}"));
        Files.createSymbolicLink(base.resolve("environments/eu"), Path.of("../elsewhere"));
        // These lead to what is read anyway, or round in a circle.
        Files.createSymbolicLink(base.resolve("environments/w"), Path.of("workspaces"));
        Files.createSymbolicLink(base.resolve("environments/above"), Path.of(".."));
        Files.createSymbolicLink(base.resolve("elsewhere/again"), Path.of("."));

        assertThat(repository.errors())
                .anySatisfy(error -> assertThat(error)
                        .startsWith("environments/eu/qa.yaml: a descriptor in a folder that is not read"))
                .allSatisfy(error -> assertThat(error).startsWith("environments/eu/"));
    }

    @Test
    void aFileNamedLikeAFolder() {
        Workbench repository = Workbench.small(base).file("environments/outputs", "");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/outputs: this is a file, and a folder of that name would be read");
    }

    @Test
    void rulesInAFolderOfAFolderAreAWarningUnlessTheyAreForTests() {
        Workbench repository = Workbench.small(base);
        String rules = repository.read(RULES);
        repository
                .file("environments/rules/basics/more/down.yaml", rules)
                .file("environments/rules/basics/tests/down.yaml", rules)
                .file("environments/rules/basics/unit/down.yaml", "rule_files: [../up.yaml]\n");

        Outcome outcome = repository.plan();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.warnings())
                .singleElement()
                .extracting(Finding::toString)
                .asString()
                .startsWith("environments/rules/basics/more/down.yaml: rules in a folder within")
                .contains("[rules/not-read]", "name the folder `tests`");
    }

    /** What has nothing to do with the descriptors may lie beside them. */
    @Test
    void whatIsNotMeantToBeReadMayLieAnywhere() {
        Workbench repository = Workbench.small(base);
        repository
                .file("environments/README.md", "# Environments")
                .file("environments/.hidden.yaml", "x")
                .file("environments/docs/example.yaml", "kind: Deployment\napiVersion: apps/v1\n")
                .file("environments/roles/rules.yaml", "roles: []\n")
                .file("environments/notes/commented.yaml", "# apiVersion: prometheus-gitops/v1\na: 1\n")
                .file("environments/outputs/workspaces/README.md", "x")
                .file("environments/other/fleet.yaml", repository.read("environments/fleet.yaml"))
                .file("environments/other/dev.yaml", repository.read(DEV));

        Outcome outcome = repository.plan();

        assertThat(outcome.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> main\n", "<<<<<<<\n>>>>>>>\n"})
    void aConflictThatNobodyHasResolved(String conflict) {
        for (String file : List.of(
                DEV,
                CENTRAL,
                RULES,
                "environments/fleet.yaml",
                "environments/outputs/workspaces/central.json",
                "templates/environments/_environment_/x.yaml.j2")) {
            Workbench repository = Workbench.small(base.resolve(file));
            Path path = base.resolve(file).resolve(file);
            String before = Files.exists(path) ? repository.read(file) : "one: 1\n";
            repository.file(file, before + conflict);

            assertThat(repository.errors())
                    .singleElement()
                    .asString()
                    .startsWith(file + ":" + (before.lines().count() + 1)
                            + ":1: a merge conflict that nobody has resolved [source/conflict]");
        }
    }

    @Test
    void aByteOrderMarkIsNoMistakeAnywhere() {
        Workbench plain =
                Workbench.small(base.resolve("plain")).file("environments/outputs/workspaces/central.json", OUTPUTS);
        plain.generate();
        Workbench marked =
                Workbench.small(base.resolve("marked")).file("environments/outputs/workspaces/central.json", OUTPUTS);
        for (String file : List.of(
                DEV, CENTRAL, RULES, "environments/fleet.yaml", "environments/outputs/workspaces/central.json")) {
            marked.file(file, "\uFEFF" + marked.read(file));
        }
        marked.generate();

        assertThat(marked.tree()).isEqualTo(plain.tree());
    }

    @Test
    void whatPowerShellWritesByDefaultGetsItsMend() throws IOException {
        Workbench repository = Workbench.small(base).file("environments/outputs/workspaces/central.json", "");
        Files.writeString(
                base.resolve("environments/outputs/workspaces/central.json"),
                "\uFEFF" + OUTPUTS,
                StandardCharsets.UTF_16LE);

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("the file is UTF-16, not UTF-8 [source/encoding]", "Out-File -Encoding utf8");
    }

    @Test
    void aDescriptorThatOnlyAnotherUserMayReadIsNoEmptyOne() throws IOException {
        Workbench repository = Workbench.small(base);
        Path dev = base.resolve("environments/dev.yaml");
        assumeTrue(dev.toFile().setReadable(false), "permissions of files");
        assumeFalse(Files.isReadable(dev), "whoever runs this may read everything");

        assertThat(repository.errors())
                .containsExactly("environments/dev.yaml: the file cannot be read: AccessDeniedException"
                        + " [source/unreadable]\n    see who may read it");
    }
}
