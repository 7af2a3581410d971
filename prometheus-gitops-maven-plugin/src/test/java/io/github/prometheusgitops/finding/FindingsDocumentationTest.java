package io.github.prometheusgitops.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.accept.Acceptable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whoever looks up the id of a finding has to find it, with the severity that it has. Every kind of finding is a
 * constant, which is why these are all.
 */
class FindingsDocumentationTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path PAGES = Path.of("../docs/findings");
    private static final String PARAGRAPHS = "\\n\\n(?!#)\\S[\\s\\S]*";
    private static final Pattern PAGE = Pattern.compile("# (?<id>\\S+)\\n\\nSeverity: (?<severities>[a-z, ]+)\\."
            + PARAGRAPHS + "\\n## Why" + PARAGRAPHS + "\\n## Example" + PARAGRAPHS + "\\n## Mend" + PARAGRAPHS
            + "\\n## How to accept it" + PARAGRAPHS);
    private static final Pattern HEADING = Pattern.compile("^## ", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\((\\.\\./[^)#]+)[^)]*\\)");
    private static final String LITERAL = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final String ID_AND_WHAT =
            "\\(\\s*\"([^\"]+)\",\\s*" + LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*\\s*\\)";
    private static final Pattern MADE = Pattern.compile("FindingType\\.(?:error|warning|information)" + ID_AND_WHAT);
    private static final Pattern MADE_IN_A_CONSTANT = Pattern.compile(
            "static final FindingType [A-Z_]+\\s*=\\s*" + "(?:FindingType\\.(?:error|warning|information)" + ID_AND_WHAT
                    + "|[A-Za-z]*\\.?[A-Z_]+\\.as(?:Warning|Information)\\(\\));");
    private static final Pattern ANY_MAKING = Pattern.compile(
            "FindingType\\.(?:error|warning|information)\\(|\\.as(?:Warning|Information)\\(\\)|new FindingType\\(|FindingType::(?:new|error|warning|information|asWarning|asInformation)");

    @Test
    void theCatalogueThatThePluginReadsIsThatOfTheDocumentation() {
        SortedMap<String, String> known = new TreeMap<>();
        Catalogue.standard().entries().forEach((id, entry) -> known.put(id, entry.severities()));

        assertThat(known).isEqualTo(inCode());
        assertThat(Catalogue.standard().page("access/wildcard").orElseThrow()).startsWith("# access/wildcard\n");
        assertThat(Catalogue.standard().page("access/nothing")).isEmpty();
    }

    @Test
    void eachPageSaysHowTheFindingIsAcceptedOrThatItCannotBe() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(20).allSatisfy(page -> {
                String id = PAGES.relativize(page).toString().replace('\\', '/').replace(".md", "");
                String section = Files.readString(page).split("\n## How to accept it\n\n", 2)[1];
                if (Acceptable.is(id)) {
                    assertThat(section).contains("  accept: [{finding: " + id + ", reason: ");
                } else {
                    assertThat(section).startsWith("It cannot be accepted. ");
                }
            });
        }
    }

    @Test
    void everyFindingHasAPageAndNoPageIsOfAnythingElse() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(page -> PAGES.relativize(page).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(
                            inCode().keySet().stream().map(id -> id + ".md").toList());
        }
    }

    @TestFactory
    Stream<DynamicTest> aPageSaysWhatWhyWhereAndHowInThisOrder() throws IOException {
        return inCode().entrySet().stream()
                .map(type -> dynamicTest(type.getKey(), () -> {
                    String page = Files.readString(PAGES.resolve(type.getKey() + ".md"));
                    Matcher parts = PAGE.matcher(page);

                    assertThat(parts.matches()).as("its sections").isTrue();
                    assertThat(parts.group("id")).isEqualTo(type.getKey());
                    assertThat(parts.group("severities")).isEqualTo(type.getValue());
                    assertThat(HEADING.matcher(page.replaceAll("(?s)\n```.*?\n```", ""))
                                    .results())
                            .hasSize(4);
                }));
    }

    @Test
    void linksOfPagesLeadToFilesThatAreThere() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .allSatisfy(page -> assertThat(LINK.matcher(Files.readString(page))
                                    .results()
                                    .map(link -> page.resolveSibling(link.group(1)))
                                    .filter(linked -> !Files.exists(linked)))
                            .isEmpty());
        }
    }

    @Test
    void eachIdIsWrittenOnce() throws IOException {
        List<String> written = sources()
                .flatMap(source -> MADE.matcher(source).results())
                .map(match -> match.group(1))
                .toList();

        assertThat(written).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(inCode().keySet());
    }

    @Test
    void everyKindOfFindingIsAConstant() throws IOException {
        List<String> made = sources()
                .flatMap(source -> {
                    String rest = MADE_IN_A_CONSTANT.matcher(source).replaceAll("");
                    return ANY_MAKING.matcher(rest).results().map(MatchResult::group);
                })
                .toList();

        assertThat(made).isEmpty();
    }

    /** The severities of each id, the worst one first. */
    private static SortedMap<String, String> inCode() {
        SortedMap<String, String> severities = new TreeMap<>();
        FindingTypes.inCode().forEach((id, types) -> severities.put(id, FindingTypes.severities(types)));
        return severities;
    }

    /** Of every class but that of the kinds itself. */
    private static Stream<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith("FindingType.java"))
                    .toList()
                    .stream()
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }
}
