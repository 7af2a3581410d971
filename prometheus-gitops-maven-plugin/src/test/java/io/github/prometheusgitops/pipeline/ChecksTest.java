package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.accept.Acceptable;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.finding.Catalogue;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.secret.Exemption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each finding of each check has a page, a fixture that shows it and the text that it then has, in {@code
 * src/test/resources/checks/<area>/<name>}.
 *
 * <p>A fixture is a test fleet and what a user's own templates change of the built-in ones, or add to {@code NOTHING}; what
 * lies beside the folders of the repository is {@code BESIDE/} them. {@code -Dgolden.update=true}
 * writes the expected texts anew.
 */
class ChecksTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final Path FIXTURES = Path.of("src/test/resources/checks");
    private static final Path PAGES = Path.of("../docs/findings");
    private static final Path BUILT_IN = Path.of("../templates/src/main/resources/prometheus-gitops/templates");

    @TempDir
    Path temporary;

    /** The severities of each id, the worst one first: those of the checks' constants, and of the one that they share. */
    private static SortedMap<String, SortedSet<Severity>> ids() {
        SortedMap<String, SortedSet<Severity>> ids = new TreeMap<>();
        Stream.concat(Product.standard().checks().stream().map(Check::getClass), Stream.of(Exemption.class))
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> field.getType() == FindingType.class)
                .map(ChecksTest::value)
                .forEach(type -> ids.computeIfAbsent(type.id(), unused -> new TreeSet<>())
                        .add(type.severity()));
        return ids;
    }

    private static FindingType value(Field constant) {
        try {
            constant.setAccessible(true);
            return (FindingType) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> aFixtureShowsTheFinding() {
        return ids().keySet().stream()
                .map(id -> dynamicTest(id, () -> {
                    Path folder = FIXTURES.resolve(id);
                    List<Finding> found = broken(folder, temporary.resolve(id)).findings().stream()
                            .filter(finding -> finding.id().equals(id))
                            .toList();
                    String text = found.stream().map(Finding::toString).collect(Collectors.joining("\n")) + "\n";
                    if (UPDATE) {
                        Files.writeString(folder.resolve("expected.txt"), text);
                    }

                    assertThat(found).isNotEmpty();
                    assertThat(text).isEqualTo(Files.readString(folder.resolve("expected.txt")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPageExplainsTheFinding() {
        return ids().entrySet().stream()
                .map(id -> dynamicTest(id.getKey(), () -> {
                    String page = Files.readString(PAGES.resolve(id.getKey() + ".md"));

                    assertThat(page).startsWith("# " + id.getKey() + "\n");
                    assertThat(page.lines().skip(2).findFirst().orElseThrow())
                            .isEqualTo(id.getValue().stream()
                                    .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ", "Severity: ", ".")));
                    assertThat(page).contains("\n## Why\n", "\n## Example\n", "\n## Mend\n");
                }));
    }

    @Test
    void thereIsNoFixtureAndNoPageOfAnythingElse() throws IOException {
        assertThat(filesBelow(FIXTURES, "fixture.txt")).isNotEmpty().containsExactlyElementsOf(ids().keySet());
        try (Stream<Path> pages = Files.walk(PAGES)) {
            assertThat(pages.filter(Files::isRegularFile)
                            .map(page -> PAGES.relativize(page)
                                    .toString()
                                    .replace('\\', '/')
                                    .replace(".md", ""))
                            .sorted())
                    .containsAll(ids().keySet())
                    .isSubsetOf(Catalogue.standard().entries().keySet());
        }
    }

    @Test
    void whatAnyCheckFindsCanBeAcceptedButForSecrets() {
        assertThat(ids().keySet())
                .filteredOn(id -> !Acceptable.is(id))
                .as("areas of findings, in Acceptable")
                .containsExactly("descriptor/not-secret", "tree/secret");
    }

    @Test
    void aMadeUpCheckIsOneClassAndOneLine() {
        FindingType tooGreen = FindingType.warning("colour/too-green", "");
        Check madeUp = (subject, findings) -> subject.tree().documents().stream()
                .flatMap(document -> document.mappings().stream())
                .flatMap(document -> document.scalar("colour").stream())
                .filter(colour -> colour.text().equals("green"))
                .forEach(colour -> findings.add(tooGreen, colour.at(), "it is green", "paint it"));
        Product standard = Product.standard();
        Workbench repository = Workbench.small(temporary)
                .with(new Product(standard.models(), standard.engines(), standard.awsResources(), List.of(madeUp)))
                .file("templates/paint.yaml.j2", "# {{ source | comment }}\ncolour: green\n");

        assertThat(repository.plan().findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "gitops/paint.yaml:2:9: it is green [colour/too-green]\n    paint it; the file is made by"
                                + " templates/paint.yaml.j2 from environments/fleet.yaml");
    }

    @Test
    void whatIsFoundInAPolicyNamesTheDescriptorsThatItComesFrom() {
        FindingType version = FindingType.warning("colour/version", "");
        Check madeUp = (subject, findings) -> subject.tree().below("workspaces/central/iam/writers/dev").stream()
                .flatMap(document -> document.mappings().stream())
                .flatMap(document -> document.scalar("Version").stream())
                .forEach(said -> findings.add(version, said.at(), "it has a version", "have none"));
        Product standard = Product.standard();
        Workbench repository = Workbench.small(temporary)
                .with(new Product(standard.models(), standard.engines(), standard.awsResources(), List.of(madeUp)));

        assertThat(repository.plan().findings())
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.mend())
                        .isEqualTo("have none; the file is made from environments/workspaces/central.yaml,"
                                + " environments/dev.yaml"));
    }

    private static List<String> filesBelow(Path root, String name) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(name))
                    .map(file -> root.relativize(file.getParent()).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static Outcome broken(Path fixture, Path base) throws IOException {
        List<String> lines = Files.readAllLines(fixture.resolve("fixture.txt"));
        Workbench repository = Workbench.copyOf(value(lines, 0, "fleet"), base);
        for (int i = 1; i < lines.size(); i += 3) {
            String file = value(lines, i, "file");
            boolean descriptor = file.equals("FLEET");
            Path from = descriptor ? base.resolve("environments/fleet.yaml") : BUILT_IN.resolve(file);
            Path to = descriptor
                    ? from
                    : file.startsWith("BESIDE/")
                            ? base.resolve(file.substring("BESIDE/".length()))
                            : base.resolve("templates").resolve(file);
            String before = value(lines, i + 1, "from");
            String after = value(lines, i + 2, "to").replace("\\n", "\n");
            String text = before.equals("NOTHING") ? before : Files.readString(from);
            assertThat(text).contains(before);
            Files.createDirectories(to.getParent());
            Files.writeString(to, text.replace(before, after));
        }
        return repository.plan();
    }

    private static String value(List<String> lines, int line, String key) {
        assertThat(lines.get(line)).startsWith(key + ": ");
        return lines.get(line).substring(key.length() + 2);
    }
}
