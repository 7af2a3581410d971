package io.github.prometheusgitops.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.documentation.DocumentationPage.Block;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Blocks of the documentation that are neither commands nor YAML: each is read by what reads it in earnest.
 *
 * <table>
 * <caption>Languages</caption>
 * <tr><td>{@code json}</td><td>parsed; with a file of an ops repository behind it, laid over one</td></tr>
 * <tr><td>{@code jinja}</td><td>laid over a repository and rendered</td></tr>
 * <tr><td>{@code xml}</td><td>read as a POM; goals and parameters are there</td></tr>
 * <tr><td>{@code md}, {@code ini}, and {@code sh} of a broken script</td><td>files of a repository, which show the finding of
 *     their page</td></tr>
 * <tr><td>{@code groovy}</td><td>the files that it reads are written ({@link Walks})</td></tr>
 * <tr><td>{@code explain}, {@code text}</td><td>compared with what is said</td></tr>
 * <tr><td>none</td><td>a picture; or one of the few that {@link #WITHOUT_LANGUAGE} lists with its test</td></tr>
 * </table>
 */
class FragmentsTest {

    /** All that blocks may be, but for commands. */
    static final Set<String> LANGUAGES =
            Set.of("", "yaml", "text", "json", "jinja", "md", "ini", "xml", "explain", "groovy");

    /** Blocks that are no picture and have no language, by the page and what they begin with: {@code ExamplesTest}, {@code RuleUnitTestsTest} and git read them. */
    private static final Map<String, String> WITHOUT_LANGUAGE = Map.of(
            "README.md", "gitops/environments/",
            "docs/how-to/upgrade-prometheus.md", "Prometheus v",
            "docs/how-to/start-by-hand.md", "target/\n",
            "docs/findings/rules/unit-tests-not-run.md", "environments/");

    /** Where output stands: followed by {@code AdoptPageTest}, {@code FindingExamplesTest}, {@link Walks} and the tutorial's test. */
    private static final List<String> WITH_OUTPUT =
            List.of("docs/findings/", "docs/how-to/adopt.md", "docs/reference/diff.md", "docs/tutorial.md");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> jsonParses() {
        return blocks(
                "json",
                block -> assertThatCode(() -> new ObjectMapper().readTree(block.text()))
                        .doesNotThrowAnyException());
    }

    @TestFactory
    Stream<DynamicTest> aPomAsksForWhatThereIs() {
        return blocks("xml", block -> {
            GoalsPage goals = new GoalsPage();
            if (block.text().startsWith("<configuration>")) {
                for (var parameter :
                        Xpp3DomBuilder.build(new StringReader(block.text())).getChildren()) {
                    assertThat(goals.goals())
                            .anySatisfy(goal -> assertThat(goal.parameters())
                                    .extracting(GoalsPage.Parameter::name)
                                    .contains(parameter.getName()));
                }
                return;
            }
            Model model = new MavenXpp3Reader().read(new StringReader(block.text()));
            Plugin plugin =
                    model.getBuild().getPluginsAsMap().get("io.github.prometheusgitops:prometheus-gitops-maven-plugin");
            assertThat(plugin.getExecutions().stream()
                            .map(PluginExecution::getGoals)
                            .flatMap(List::stream))
                    .isNotEmpty()
                    .isSubsetOf(goals.goals().stream().map(GoalsPage.Goal::name).toList());
        });
    }

    /** One with a file is part of an example that {@code FindingExamplesTest} follows. */
    @TestFactory
    Stream<DynamicTest> aTemplateWithoutAFileRenders() {
        return blocks("jinja", block -> {
            if (block.words().isEmpty()) {
                Workbench repository = Workbench.small(temporary.resolve("line-" + block.line()))
                        .file("templates/notes.txt.j2", block.text());
                assertThat(repository.plan().errors())
                        .extracting(Finding::toString)
                        .isEmpty();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aFileThatIsBrokenIsFoundToBe() {
        return Map.of("markdown", "md", "systemd", "service", "shell", "sh").entrySet().stream()
                .map(page -> dynamicTest(page.getKey(), () -> {
                    String id = "syntax/" + page.getKey();
                    Block block = DocumentationPage.of(DocumentationPage.TOP.resolve("docs/findings/" + id + ".md"))
                            .blocks()
                            .get(0);
                    Workbench repository = Workbench.small(temporary.resolve(page.getKey()))
                            .file("templates/notes." + page.getValue(), block.text());

                    assertThat(repository.plan().errors())
                            .extracting(Finding::id)
                            .containsExactly(id);
                }));
    }

    @Test
    void aBlockWithoutALanguageIsAPictureOrListed() {
        assertThat(DocumentationPage.all().stream()
                        .flatMap(page -> page.blocks().stream()
                                .filter(block -> block.language().isEmpty())
                                .filter(block -> block.text().codePoints().noneMatch(c -> c >= 0x2500 && c < 0x2600))
                                .filter(block -> !WITHOUT_LANGUAGE.containsKey(page.path())
                                        || !block.text()
                                                .strip()
                                                .startsWith(WITHOUT_LANGUAGE
                                                        .get(page.path())
                                                        .strip()))
                                .map(block -> page.path() + ":" + block.line())))
                .isEmpty();
    }

    @Test
    void outputStandsWhereATestComparesIt() {
        assertThat(DocumentationPage.all().stream()
                        .filter(page -> page.blocks().stream()
                                .anyMatch(block -> block.language().equals("text")))
                        .map(DocumentationPage::path)
                        .filter(path -> WITH_OUTPUT.stream().noneMatch(path::startsWith)))
                .isEmpty();
    }

    private interface Reading {
        void read(Block block) throws Exception;
    }

    private static Stream<DynamicTest> blocks(String language, Reading reading) {
        return DocumentationPage.all().stream()
                .flatMap(page -> page.blocks().stream()
                        .filter(block -> block.language().equals(language))
                        .map(block -> dynamicTest(page.path() + ":" + block.line(), () -> reading.read(block))));
    }
}
