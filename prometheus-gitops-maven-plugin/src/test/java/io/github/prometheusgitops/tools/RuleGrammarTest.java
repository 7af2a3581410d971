package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.OpsRepositoryReader;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.pipeline.Product;
import io.github.prometheusgitops.rule.RulePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A rule file that Prometheus accepts is accepted, and one that it refuses is refused, each where it stands. */
class RuleGrammarTest {

    private static final List<Corpus.Case> CORPUS = Corpus.read("rules.txt");

    @TempDir
    Path base;

    @TestFactory
    Stream<DynamicTest> weSayWhatTheCorpusSays() throws IOException {
        write();
        Findings findings = new Findings();
        OpsRepository repository = OpsRepositoryReader.read(
                base, "", List.of(), Product.standard().resolvers().shapes(), findings);
        RulePlan.of(repository.rules(), Optional.empty(), findings);
        List<Finding> errors = findings.sorted().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        return IntStream.range(0, CORPUS.size())
                .mapToObj(i -> dynamicTest(CORPUS.get(i).name(), () -> {
                    List<String> said = errors.stream()
                            .filter(error -> error.at().file().equals(file(i)))
                            .map(Finding::toString)
                            .toList();
                    assertThat(said.isEmpty())
                            .as(CORPUS.get(i).text() + said)
                            .isEqualTo(CORPUS.get(i).verdict().byUs);
                    assertThat(said).allSatisfy(error -> assertThat(error).contains(".yaml:"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> prometheusSaysWhatTheCorpusSays() throws IOException {
        ExternalTool promtool = ExternalTool.promtool();
        write();
        return IntStream.range(0, CORPUS.size())
                .mapToObj(i -> dynamicTest(CORPUS.get(i).name(), () -> {
                    ExternalTool.Result result = promtool.run(base, "check", "rules", file(i));
                    assertThat(result.exitCode() == 0)
                            .as(CORPUS.get(i).text() + result.output())
                            .isEqualTo(CORPUS.get(i).verdict().byTool);
                }));
    }

    @Test
    void theCorpusIsLargeEnoughToMeanSomething() {
        assertThat(CORPUS).hasSizeGreaterThan(200);
    }

    private void write() throws IOException {
        for (int i = 0; i < CORPUS.size(); i++) {
            Path file = base.resolve(file(i));
            Files.createDirectories(file.getParent());
            Files.writeString(file, CORPUS.get(i).text());
        }
    }

    private static String file(int i) {
        return "rules/n%03d/rules.yaml".formatted(i);
    }
}
