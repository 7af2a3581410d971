package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whoever follows the example of a page is told what the page is about. */
class FindingExamplesTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @TempDir
    Path temporary;

    /** Without lines and columns, which depend on what else the descriptor has. */
    @TestFactory
    Stream<DynamicTest> whoeverFollowsTheExampleGetsTheFinding() {
        List<ExamplePage> pages =
                ExamplePage.all().stream().filter(ExamplePage::isWhole).toList();
        assertThat(pages).hasSizeGreaterThan(20);
        return pages.stream()
                .map(page -> dynamicTest(page.id(), () -> {
                    Outcome outcome =
                            page.followedIn(temporary.resolve(page.id())).plan();
                    List<Finding> before = page.fleet().isEmpty()
                            ? List.of()
                            : Workbench.copyOf(page.fleet().get(), temporary.resolve("without/" + page.id()))
                                    .plan()
                                    .reported();
                    List<Finding> found = outcome.reported().stream()
                            .filter(finding -> finding.id().equals(page.id()) && !before.contains(finding))
                            .toList();

                    assertThat(found)
                            .as("of %s", page.id() + " in " + outcome.findings())
                            .isNotEmpty();
                    if (UPDATE && !page.said().isEmpty()) {
                        page.renew(withoutPlace(found.get(0)));
                        return;
                    }
                    assertThat(found)
                            .extracting(FindingExamplesTest::withoutPlace)
                            .containsAll(page.said());
                }));
    }

    private static String withoutPlace(Finding finding) {
        return finding.summary() + " [" + finding.id() + "]"
                + (finding.mend().isEmpty() ? "" : "\n    " + finding.mend());
    }

    @TestFactory
    Stream<DynamicTest> otherYamlOfAPageParses() {
        return ExamplePage.all().stream()
                .flatMap(page -> page.blocks().stream()
                        .filter(block ->
                                block.language().equals("yaml") && block.file().isEmpty())
                        .map(block -> dynamicTest(
                                page.id(),
                                () -> assertThatCode(() -> new Load(
                                                        LoadSettings.builder().build())
                                                .loadAllFromString(block.text())
                                                .forEach(document -> {}))
                                        .doesNotThrowAnyException())));
    }
}
