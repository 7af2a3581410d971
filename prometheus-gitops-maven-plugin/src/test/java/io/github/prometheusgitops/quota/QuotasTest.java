package io.github.prometheusgitops.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotasTest {

    private static final Path PAGE = Path.of("../docs/reference/quotas.md");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private static final String ENTRY = """
            version: 2026-11-27
            quotas:
              - id: amp/things
                counts: things of a workspace
                unit: things
                per: workspace
                default: 10
                highest: on request
                otherwise: need fewer
                source: https://docs.aws.amazon.com/things.html
            """;

    @Test
    void eachIsCompleteAndHasAPageOfAws() {
        assertThat(Quotas.known().version()).matches("20[0-9]{2}-[01][0-9]-[0-3][0-9]");
        assertThat(Quotas.known().all()).hasSizeGreaterThan(20).allSatisfy(quota -> {
            assertThat(quota.id()).matches("[a-z]+/[a-z-]+");
            assertThat(quota.source().toString()).matches("https://docs\\.aws\\.amazon\\.com/[A-Za-z0-9/_.-]+\\.html");
            assertThat(quota.usual()).isPositive();
            assertThat(quota.highest().orElse(Long.MAX_VALUE)).isGreaterThanOrEqualTo(quota.usual());
            quota.code().ifPresent(code -> assertThat(code).matches("L-[0-9A-F]{8}"));
        });
        assertThat(Quotas.known().all().stream().flatMap(quota -> quota.code().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theyStandInTheOrderOfTheirIds() {
        List<String> written = YamlReader.resource(Quotas.class, "quotas.yaml").mappings("quotas").stream()
                .map(entry -> entry.text("id").orElseThrow())
                .toList();

        assertThat(written)
                .isSorted()
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(Quotas.known().ids());
    }

    @Test
    void eachIsHeldAgainstSomething() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(Files::isRegularFile).map(QuotasTest::text).collect(Collectors.joining());
        }

        assertThat(Quotas.known().ids()).allSatisfy(id -> assertThat(sources).contains("\"" + id + "\""));
    }

    @Test
    void thePageHasThemAll() throws IOException {
        String table = "| quota | of each | what is counted | default | raised up to | source |\n"
                + "| --- | --- | --- | --- | --- | --- |\n"
                + Quotas.known().all().stream().map(QuotasTest::row).collect(Collectors.joining());
        String page = Files.readString(PAGE);
        String renewed = page.replaceFirst("(?m)^\\| quota (?:.*\\R)+", table);
        if (UPDATE) {
            Files.writeString(PAGE, renewed);
        }

        assertThat(page).contains(Quotas.known().version()).contains(table);
    }

    private static String row(Quota quota) {
        String highest = quota.isFixed()
                ? "fixed"
                : quota.highest().isPresent()
                        ? String.format(Locale.ROOT, "%,d", quota.highest().getAsLong())
                        : "on request";
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %,d | %s%s | [page](%s) |\n",
                quota.id(),
                quota.scope().words(),
                quota.counts(),
                quota.usual(),
                highest,
                quota.code().map(code -> ", " + code).orElse(""),
                quota.source());
    }

    @Test
    void anEntryOfAFileIsRead() {
        Quota quota = read(ENTRY).byId().get("amp/things");

        assertThat(quota.usual()).isEqualTo(10);
        assertThat(quota.isFixed()).isFalse();
        assertThat(quota.canBe(1_000_000)).isTrue();
        assertThat(quota.fillsUp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "unit: things § § `unit` is missing",
                "source: https://docs.aws.amazon.com/things.html § source: '' § `source` is missing",
                "unit: things § unit: things, see: x § a quota has no `see`",
                "per: workspace § per: village § no quota is per village",
                "version: 2026-11-27 § § `version` is missing",
                "default: 10 § default: many § many",
            })
    void anEntryThatIsNotCompleteIsRefused(String from, String to, String said) {
        String line = to == null ? "" : to.replace(", ", "\n    ");

        assertThatThrownBy(() -> read(ENTRY.replace(from, line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void twoEntriesOfOneIdAreRefused() {
        assertThatThrownBy(() -> read(ENTRY + ENTRY.substring(ENTRY.indexOf("  - id"))))
                .hasMessageContaining("two entries have the id amp/things");
    }

    private static Quotas read(String text) {
        return Quotas.of((YamlMapping)
                YamlReader.read("quotas.yaml", text, new Findings()).orElseThrow());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
