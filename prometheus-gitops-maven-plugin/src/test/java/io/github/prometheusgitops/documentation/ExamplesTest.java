package io.github.prometheusgitops.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.documentation.DocumentationPage.Block;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.pipeline.Overlay;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Whoever does what the documentation shows gets what it says. Examples of findings have a test of their own, and so have the
 * tutorial and the repository that is started by hand.
 */
class ExamplesTest {

    /** Followed step by step by {@code StartByHandTest}, and by an integration test. */
    private static final Set<String> STEP_BY_STEP = Set.of("docs/how-to/start-by-hand.md", "docs/tutorial.md");

    private static final Pattern FILE = Pattern.compile("(?m)^# (environments/\\S+)(?: .*)?\\n");
    private static final Pattern PROPERTY = Pattern.compile("-D(gitops\\.[\\w.]+)");
    private static final Pattern GOAL = Pattern.compile("\\bgitops:([a-z]+)");
    private static final Pattern TREE = Pattern.compile("(?m)^(gitops/\\S*)");

    private final GoalsPage goals = new GoalsPage();

    @TempDir
    Path temporary;

    /** All of a page's together: later ones build on earlier ones. One that is marked as a step is part of something else. */
    @TestFactory
    Stream<DynamicTest> theSampleTakesTheDescriptorsOfAPage() {
        return pages().filter(page -> !STEP_BY_STEP.contains(page.path()))
                .filter(page -> page.blocks().stream().anyMatch(ExamplesTest::isDescriptor))
                .map(page -> dynamicTest(page.path(), () -> {
                    Workbench repository = Workbench.ofSample(temporary.resolve(page.path()));
                    page.blocks().stream()
                            .filter(ExamplesTest::isDescriptor)
                            .forEach(block -> layOver(repository, block.text()));

                    Outcome outcome = repository.plan();

                    assertThat(outcome.errors()).extracting(Finding::toString).isEmpty();
                    assertThat(outcome.behind()).containsAll(versionsLeftBehind(page));
                }));
    }

    /** What it says that the last lines of a run are. */
    private static List<String> versionsLeftBehind(DocumentationPage page) {
        return page.blocks().stream()
                .filter(block -> block.language().isEmpty() && block.text().startsWith("Prometheus v"))
                .map(block -> block.text().stripTrailing())
                .toList();
    }

    private static boolean isDescriptor(Block block) {
        return block.language().equals("yaml")
                && !block.words().contains("step")
                && FILE.matcher(block.text()).find();
    }

    /** A block may show several files, and of a descriptor what stands in its {@code spec}. */
    private static void layOver(Workbench repository, String text) {
        List<MatchResult> files = FILE.matcher(text).results().toList();
        for (int i = 0; i < files.size(); i++) {
            int end = i + 1 < files.size() ? files.get(i + 1).start() : text.length();
            String below = text.substring(files.get(i).end(), end);
            Overlay.over(repository, files.get(i).group(1), below.startsWith("  ") ? "spec:\n" + below : below);
        }
    }

    @TestFactory
    Stream<DynamicTest> yamlParses() {
        return pages().flatMap(page -> page.blocks().stream()
                .filter(block -> block.language().equals("yaml"))
                .map(block -> dynamicTest(
                        page.path() + ":" + block.line(),
                        () -> assertThatCode(
                                        () -> new Load(LoadSettings.builder().build())
                                                .loadAllFromString(block.text())
                                                .forEach(document -> {}))
                                .doesNotThrowAnyException())));
    }

    @Test
    void everyGoalAndPropertyThatIsNamedIsThere() {
        Set<String> known = goals.goals().stream().map(GoalsPage.Goal::name).collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        pages().forEach(page -> page.blocks().forEach(block -> {
            GOAL.matcher(block.text())
                    .results()
                    .filter(goal -> !known.contains(goal.group(1)))
                    .forEach(goal -> unknown.add(page.path() + ": " + goal.group()));
            PROPERTY.matcher(block.text())
                    .results()
                    .filter(property -> !goals.properties().contains(property.group(1)))
                    .forEach(property -> unknown.add(page.path() + ": " + property.group()));
        }));

        assertThat(unknown).isEmpty();
    }

    @Test
    void theTreeThatTheFrontPageShowsIsThatOfTheSample() {
        List<String> shown = DocumentationPage.of(DocumentationPage.TOP.resolve("README.md")).blocks().stream()
                .flatMap(block -> TREE.matcher(block.text()).results().map(path -> path.group(1)))
                .toList();

        assertThat(shown)
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(Files.exists(
                                DocumentationPage.TOP.resolve("environments").resolve(path)))
                        .as(path)
                        .isTrue());
    }

    private static Stream<DocumentationPage> pages() {
        return DocumentationPage.all().stream()
                .filter(page -> !page.path().startsWith("docs/findings/"))
                .filter(page -> !page.path().startsWith("docs/decisions/"));
    }
}
