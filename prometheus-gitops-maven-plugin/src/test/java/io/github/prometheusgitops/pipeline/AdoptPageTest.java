package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.adopt.AdoptReport;
import io.github.prometheusgitops.adopt.Adopted;
import io.github.prometheusgitops.adopt.Facts;
import io.github.prometheusgitops.finding.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/how-to/adopt.md gives what the page says. {@code -Dgolden.update=true} writes it. */
class AdoptPageTest {

    private static final Path PAGE = Path.of("../docs/how-to/adopt.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^```(?:yaml |json |)(?<name>[a-z/.-]+)\\n(?<text>[\\s\\S]*?)^```$");

    @TempDir
    Path base;

    @Test
    void theExampleGivesWhatThePageSays() throws IOException {
        String page = Files.readString(PAGE);
        SortedMap<String, String> blocks = new TreeMap<>();
        BLOCK.matcher(page).results().forEach(match -> blocks.put(match.group(1), match.group(2)));
        blocks.forEach((name, text) -> {
            if (name.startsWith("today/")) {
                Workbench.in(base).file(name, text);
            }
        });

        Adoption adoption = Adoption.run(new Adoption.Request(
                base,
                base.resolve("environments"),
                base.resolve("templates"),
                List.of(base.resolve("today")),
                "dev",
                List.of("fleet=acme", "repository=https://git.example.com/acme/ops.git"),
                Optional.empty(),
                Workbench.TODAY));

        assertThat(adoption.findings()).isEmpty();
        List<String> lines = new AdoptReport(
                        adoption.files().keySet().stream()
                                .map(file -> "environments/" + file)
                                .toList(),
                        adoption.comparisons(),
                        adoption.notes(),
                        adoption.warnings(),
                        adoption.adopted().map(Adopted::takenOver).orElseThrow())
                .lines();
        String text = String.join("\n", lines) + "\n";
        String environment = adoption.files().get("dev.yaml");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(
                    PAGE,
                    page.replace("```text\n" + blocks.get("text"), "```text\n" + text)
                            .replace(
                                    "```yaml environments/dev.yaml\n" + blocks.get("environments/dev.yaml"),
                                    "```yaml environments/dev.yaml\n" + environment));
        } else {
            assertThat(blocks).containsEntry("text", text).containsEntry("environments/dev.yaml", environment);
        }
    }

    @Test
    void thePageListsEachFact() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Facts.KNOWN).isNotEmpty().allSatisfy(fact -> assertThat(page).contains("`" + fact + "`"));
        Findings findings = new Findings();
        Facts.of(List.of("tier"), findings);
        assertThat(findings.sorted()).singleElement().asString().contains("`tier` is no fact");
    }
}
