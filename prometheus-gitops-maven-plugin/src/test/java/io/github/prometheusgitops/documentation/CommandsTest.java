package io.github.prometheusgitops.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.documentation.DocumentationPage.Block;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.FindingTypes;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.tools.ExternalTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every block of commands of the documentation is typed in, as it is printed, or another test types it in. What is run, and how:
 *
 * <table>
 * <caption>Programs</caption>
 * <tr><td>{@code mvn} in an ops repository</td><td>the goals themselves, in this process, as the plugin's descriptor configures them
 *     ({@link MavenInProcess}); with a Maven in integration tests</td></tr>
 * <tr><td>{@code mvn} in this repository</td><td>not run: what it names is there ({@link OwnBuild})</td></tr>
 * <tr><td>{@code terraform}</td><td>the real one, with the real schemas, and answers that are made up</td></tr>
 * <tr><td>{@code kubectl}, {@code aws}</td><td>the real ones, which ask {@link StandIns}</td></tr>
 * <tr><td>{@code git}, the shell and what it has</td><td>the real ones</td></tr>
 * <tr><td>{@code argocd}, {@code flux}, {@code packer}, {@code helm} within a sentence</td><td>not run, as no package of Debian has
 *     them; blocks must not have them</td></tr>
 * </table>
 *
 * <p>{@link ExamplesTest}, {@code ExamplePage} and {@link FragmentsTest} see to the blocks that are no commands.
 */
class CommandsTest {

    /** Languages of blocks that are commands. */
    static final Set<String> COMMANDS = Set.of("sh", "bash", "shell", "console", "powershell");

    /** Pages whose commands others type in: the file that does names the page. */
    private static final Map<String, Path> ELSEWHERE = Map.of(
            "docs/tutorial.md",
            DocumentationPage.TOP.resolve("it/src/it/tutorial/verify.groovy"),
            "docs/releasing.md",
            Path.of("src/test/java/io/github/prometheusgitops/release/LocalRelease.java"),
            "docs/findings/helm/not-checked.md",
            DocumentationPage.TOP.resolve("it/src/it/chart-from-repository/verify.groovy"));

    /** One of the programs that no test has, where a command begins. */
    private static final Pattern NOT_RUN =
            Pattern.compile("(?m)(^|[|;&(`])\\s*(" + String.join("|", InlineCommands.NOT_RUN) + ") ");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> whoeverTypesInTheCommandsOfAPageIsNotLetDown() {
        return pages().filter(page -> Walks.all().containsKey(page.path()))
                .map(page -> dynamicTest(page.path(), () -> {
                    Walks.Walk walk = Walks.all().get(page.path());
                    try (Terminal terminal = new Terminal(temporary.resolve(page.path()))) {
                        List<Block> blocks = commands(page);
                        for (int i = 0; i < blocks.size(); i++) {
                            walk.before(i, terminal);
                            ExternalTool.Result result =
                                    terminal.type(blocks.get(i).text());
                            assertThat(result.exitCode())
                                    .as("%s:%s\n%s", page.path(), blocks.get(i).line(), result.output())
                                    .isZero();
                        }
                        walk.before(blocks.size(), terminal);
                    }
                }));
    }

    /** A page of a finding shows how one comes by it. */
    @TestFactory
    Stream<DynamicTest> whoeverTypesInTheCommandsOfAFindingsPageComesByIt() {
        Map<String, List<FindingType>> types = FindingTypes.inCode();
        return pages().filter(page -> isOfAFinding(page) && !ELSEWHERE.containsKey(page.path()))
                .filter(page -> !commands(page).isEmpty())
                .map(page -> dynamicTest(page.path(), () -> {
                    String id = page.title();
                    try (Terminal terminal = new Terminal(temporary.resolve(page.path()))) {
                        FindingWalks.prepare(id, terminal);
                        StringBuilder script = new StringBuilder();
                        commands(page).forEach(block -> script.append(FindingWalks.asRun(block)));
                        ExternalTool.Result result = terminal.type(script.toString());

                        assertThat(result.output()).contains(FindingWalks.said(id));
                        assertThat(result.exitCode() != 0)
                                .as(result.output())
                                .isEqualTo(types.get(id).get(0).severity() == Severity.ERROR);
                    }
                }));
    }

    @Test
    void noBlockOfCommandsIsLeftToNobody() {
        Map<String, Walks.Walk> walks = Walks.all();
        Set<String> left = pages().filter(page -> !commands(page).isEmpty())
                .filter(page ->
                        !isOfAFinding(page) && !walks.containsKey(page.path()) && !ELSEWHERE.containsKey(page.path()))
                .map(DocumentationPage::path)
                .collect(Collectors.toSet());

        assertThat(left).as("pages with commands, and no walk").isEmpty();
        ELSEWHERE.forEach((page, test) ->
                assertThat(test).content().contains(page.replaceFirst("docs/findings/(.*)\\.md", "$1")));
        assertThat(pages().flatMap(page -> page.blocks().stream())
                        .map(Block::language)
                        .filter(language ->
                                !FragmentsTest.LANGUAGES.contains(language) && !COMMANDS.contains(language)))
                .as("languages of blocks that no test reads")
                .isEmpty();
    }

    /** What of these programs a block had would be typed in by nobody. */
    @Test
    void noBlockCallsAProgramThatTestsDoNotHave() {
        assertThat(pages().flatMap(page -> commands(page).stream())
                        .map(Block::text)
                        .filter(text -> NOT_RUN.matcher(text).find()))
                .isEmpty();
    }

    /** One that stands in several pages is tried once. */
    @Test
    void commandsWithinSentencesAreOnes() {
        Map<String, String> pageOf = new TreeMap<>();
        pages().forEach(page -> InlineCommands.of(page).forEach(command -> pageOf.putIfAbsent(command, page.path())));
        MavenInProcess maven = new MavenInProcess();
        List<String> problems = new ArrayList<>();
        try (Terminal terminal = new Terminal(temporary.resolve("inline"))) {
            InlineCommands.prepare(terminal);
            pageOf.forEach((command, page) -> (command.startsWith("mvn ")
                            ? InlineCommands.mavenProblems(maven, command)
                            : InlineCommands.problems(terminal, command))
                    .forEach(problem -> problems.add(page + ": " + command + ": " + problem)));
        }

        assertThat(pageOf).hasSizeGreaterThan(20);
        assertThat(problems).isEmpty();
    }

    private static boolean isOfAFinding(DocumentationPage page) {
        return page.path().startsWith("docs/findings/");
    }

    private static List<Block> commands(DocumentationPage page) {
        return page.blocks().stream()
                .filter(block -> COMMANDS.contains(block.language()))
                .toList();
    }

    private static Stream<DocumentationPage> pages() {
        assertThat(Files.exists(DocumentationPage.TOP.resolve("docs"))).isTrue();
        return DocumentationPage.all().stream();
    }
}
