package io.github.prometheusgitops.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.pipeline.DescriptorSchemas;
import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of a new ops repository, each in its own language. */
class NewRepositoryFilesTest {

    private static final Path SOURCES = Path.of("src/main/resources/io/github/prometheusgitops/start/repository");

    private final SortedMap<String, NewFile> files =
            files("@acme/platform,prod=@acme/on-call,222222222222=@acme/payments");

    @TempDir
    Path folder;

    @Test
    void noneOfItsSourcesIsLeftOut() throws IOException {
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            assertThat(sources.filter(Files::isRegularFile)
                            .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
                            .filter(path -> !path.matches("environments/(workspaces/)?_.*")))
                    .containsExactlyInAnyOrderElementsOf(StartFiles.ONCE);
        }
    }

    @Test
    void thePomBindsTheGoalsOfThisVersion() throws Exception {
        Model pom = new MavenXpp3Reader().read(new StringReader(text("pom.xml")), true);

        assertThat(pom.getPackaging()).isEqualTo("pom");
        assertThat(pom.getArtifactId()).isEqualTo("acme");
        Plugin plugin = pom.getBuild().getPlugins().get(0);
        assertThat(plugin.getKey()).isEqualTo("io.github.prometheusgitops:prometheus-gitops-maven-plugin");
        assertThat(plugin.getVersion()).isEqualTo("1.2.3");
        assertThat(plugin.getExecutions().get(0).getGoals()).containsExactly("schema", "generate", "check");
    }

    @Test
    void eachDescriptorNamesASchemaThatIsThere() {
        List<String> descriptors = files.keySet().stream()
                .filter(path -> path.startsWith("environments/"))
                .toList();

        assertThat(descriptors)
                .containsExactly(
                        "environments/dev.yaml",
                        "environments/fleet.yaml",
                        "environments/prod.yaml",
                        "environments/workspaces/main.yaml")
                .allSatisfy(path -> {
                    String first = text(path).lines().findFirst().orElseThrow();
                    assertThat(first).startsWith("# yaml-language-server: $schema=");
                    String schema = Path.of(path)
                            .resolveSibling(first.substring(first.indexOf('=') + 1))
                            .normalize()
                            .toString()
                            .replace('\\', '/');
                    assertThat(text(schema)).contains("json-schema.org/draft-07");
                });
    }

    @Test
    void whatIsJsonIsJson() throws IOException {
        for (String path : List.of("renovate.json", ".vscode/settings.json", ".vscode/extensions.json")) {
            assertThat(new ObjectMapper().readTree(text(path)).isObject())
                    .as(path)
                    .isTrue();
        }
    }

    /** Renovate's expressions are those of RE2. */
    @Test
    void renovateFindsEachVersionOfTheFleet() throws IOException {
        JsonNode renovate = new ObjectMapper().readTree(text("renovate.json"));
        String fleet = text("environments/fleet.yaml");
        Map<?, ?> versions = (Map<?, ?>) ((Map<?, ?>) load(fleet).get("spec")).get("versions");
        List<String> found = new ArrayList<>();

        for (JsonNode manager : renovate.get("customManagers")) {
            String files = manager.get("managerFilePatterns").get(0).asText();
            assertThat(Pattern.compile(files.substring(1, files.length() - 1))
                            .matcher("environments/fleet.yaml")
                            .find())
                    .isTrue();
            Matcher matcher =
                    Pattern.compile(manager.get("matchStrings").get(0).asText()).matcher(fleet);
            assertThat(matcher.find()).as(manager.get("description").asText()).isTrue();
            found.add(matcher.group("currentValue"));
            assertThat(matcher.find()).isFalse();
        }

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        versions.values().stream().map(String::valueOf).toList());
    }

    /** As `gitops:adopt` writes them. */
    @Test
    void renovateFindsVersionsInQuotesToo() throws IOException {
        JsonNode renovate = new ObjectMapper().readTree(text("renovate.json"));
        String fleet = "spec:\n  versions:\n    prometheus: \"v3.5.0\"\n    kubePrometheusStack: \"88.5.3\"\n";
        List<String> found = new ArrayList<>();

        for (JsonNode manager : renovate.get("customManagers")) {
            Matcher matcher =
                    Pattern.compile(manager.get("matchStrings").get(0).asText()).matcher(fleet);
            if (matcher.find()) {
                found.add(matcher.group("currentValue"));
            }
        }

        assertThat(found).containsExactly("v3.5.0", "88.5.3");
    }

    @Test
    void workflowsRunWhatIsFixedWithAsLittleAsTheyNeed() {
        for (String path : List.of(".github/workflows/gitops.yaml", ".github/workflows/gitops-comment.yaml")) {
            Map<?, ?> workflow = load(text(path));
            assertThat(workflow.get("permissions")).as(path).isEqualTo(Map.of());
            assertThat(String.valueOf(workflow.get("on"))).doesNotContain("pull_request_target");
            for (Object job : ((Map<?, ?>) workflow.get("jobs")).values()) {
                Map<?, ?> permissions = (Map<?, ?>) ((Map<?, ?>) job).get("permissions");
                boolean mayWrite = permissions.containsValue("write");
                for (Object step : (List<?>) ((Map<?, ?>) job).get("steps")) {
                    Object uses = ((Map<?, ?>) step).get("uses");
                    Object run = ((Map<?, ?>) step).get("run");
                    assertThat(uses == null || uses.toString().matches("[a-z-]+(/[a-z-]+)+@v\\d+\\.\\d+\\.\\d+"))
                            .as("%s is of a fixed version", uses)
                            .isTrue();
                    // What stands there comes from whoever opens a pull request.
                    assertThat(String.valueOf(run)).doesNotContain("${{");
                    assertThat(mayWrite && String.valueOf(run).contains("mvn"))
                            .as("what a pull request brings runs with a token that writes")
                            .isFalse();
                }
            }
        }
    }

    @Test
    void theScriptsOfWorkflowsAndHooksAreSound() throws IOException {
        ExternalTool shellcheck = ExternalTool.shellcheck();
        int scripts = 0;
        for (String path : List.of(".github/workflows/gitops.yaml", ".github/workflows/gitops-comment.yaml")) {
            for (Object job : ((Map<?, ?>) load(text(path)).get("jobs")).values()) {
                for (Object step : (List<?>) ((Map<?, ?>) job).get("steps")) {
                    Object run = ((Map<?, ?>) step).get("run");
                    if (run != null) {
                        scripts++;
                        shellcheck
                                .run(folder, "-s", "bash", script(scripts, run))
                                .succeeded();
                    }
                }
            }
        }
        Map<?, ?> gitlab = load(text(".gitlab-ci.yml"));
        for (String job : List.of("gitops", "gitops-comment")) {
            for (String part : List.of("before_script", "script", "after_script")) {
                for (Object line : list(((Map<?, ?>) gitlab.get(job)).get(part))) {
                    scripts++;
                    shellcheck.run(folder, "-s", "sh", script(scripts, line)).succeeded();
                }
            }
        }
        for (String hook : List.of(".githooks/pre-commit", ".githooks/pre-merge-commit")) {
            assertThat(files.get(hook).program()).isTrue();
            scripts++;
            shellcheck.run(folder, script(scripts, text(hook))).succeeded();
        }
        assertThat(scripts).isGreaterThan(8);
    }

    @Test
    void eachEnvironmentIsReviewedByItsOwnersOrElseByThoseOfItsAccountOrElseByEverybodys() {
        assertThat(text("CODEOWNERS").lines().filter(line -> !line.startsWith("#") && !line.isEmpty()))
                .containsExactly(
                        "* @acme/platform",
                        "/environments/workspaces/main.yaml @acme/platform",
                        "/gitops/workspaces/main/ @acme/platform",
                        "/environments/dev.yaml @acme/payments",
                        "/gitops/environments/dev/ @acme/payments",
                        "/environments/prod.yaml @acme/on-call",
                        "/gitops/environments/prod/ @acme/on-call");
    }

    @Test
    void whereNobodyIsNamedNobodyOwnsAnything() {
        assertThat(files("").get("CODEOWNERS").text().lines()).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    private String script(int number, Object text) throws IOException {
        String name = number + ".sh";
        Files.writeString(folder.resolve(name), text.toString() + "\n");
        return name;
    }

    private static List<?> list(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    private String text(String path) {
        assertThat(files).containsKey(path);
        return files.get(path).text();
    }

    private static Map<?, ?> load(String yaml) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private static SortedMap<String, NewFile> files(String owners) {
        Findings findings = new Findings();
        Answers answers = new Answers(
                Map.of(
                        Question.NAME, "acme",
                        Question.REPOSITORY, "https://github.com/acme/ops.git",
                        Question.REGION, "eu-west-1",
                        Question.WORKSPACE_ACCOUNT, "111111111111",
                        Question.ENVIRONMENTS, "dev=222222222222,prod=333333333333",
                        Question.OWNERS, owners),
                "acme");
        NewRepository repository = answers.read(new Words(List.of("argocd"), List.of("terraform")), findings)
                .orElseThrow(() -> new AssertionError(findings.sorted()));
        return StartFiles.of(repository, "1.2.3", DescriptorSchemas.files());
    }
}
