package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.scrape.PrometheusVersion;
import io.github.prometheusgitops.scrape.Relabelling;
import io.github.prometheusgitops.scrape.ScrapeConfigurations;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlSequence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scrape configurations that Prometheus accepts are accepted, and those that it refuses are refused.
 *
 * <p>{@code newer} are also those for which Debian's Prometheus is built without the service discovery.
 */
class ScrapeGrammarTest {

    private static final List<Corpus.Case> CORPUS = Corpus.read("scrape-configurations.txt");

    @TempDir
    Path base;

    @TestFactory
    Stream<DynamicTest> weSayWhatTheCorpusSays() {
        return CORPUS.stream()
                .map(one -> dynamicTest(one.name(), () -> {
                    Findings findings = new Findings();
                    YamlSequence configurations = (YamlSequence)
                            YamlReader.read("a.yaml", one.text(), findings).orElseThrow();
                    new ScrapeConfigurations(PrometheusVersion.of("v3.5.0"), "1m", findings)
                            .check(configurations.items());
                    List<String> said =
                            findings.sorted().stream().map(Finding::toString).toList();
                    assertThat(said.isEmpty()).as(one.text() + said).isEqualTo(one.verdict().byUs);
                    assertThat(said).allSatisfy(finding -> assertThat(finding).startsWith("a.yaml:"));
                }));
    }

    /** The Operator refuses of its own spelling what Prometheus would refuse of the other. */
    @TestFactory
    Stream<DynamicTest> theOperatorsSpellingMeansTheSame() {
        return CORPUS.stream()
                .filter(one -> one.name().contains("relabel {"))
                .filter(one ->
                        !one.text().contains("sourceLabels") && !one.text().contains("source_label:"))
                .map(one -> dynamicTest(one.name(), () -> {
                    String text =
                            one.text().replace("source_labels", "sourceLabels").replace("target_label", "targetLabel");
                    Findings findings = new Findings();
                    YamlMapping job = (YamlMapping) ((YamlSequence)
                                    YamlReader.read("a.yaml", text, findings).orElseThrow())
                            .items()
                            .get(0);
                    String key = one.name().contains("metric") ? "metric_relabel_configs" : "relabel_configs";
                    job.list(key)
                            .forEach(step -> Relabelling.check(
                                    step, Relabelling.Spelling.OPERATOR, PrometheusVersion.of("v3.5.0"), findings));
                    assertThat(findings.sorted().isEmpty()).as(text).isEqualTo(one.verdict().byUs);
                }));
    }

    @TestFactory
    Stream<DynamicTest> prometheusSaysWhatTheCorpusSays() {
        ExternalTool promtool = ExternalTool.promtool();
        return CORPUS.stream()
                .map(one -> dynamicTest(one.name(), () -> {
                    Path file = base.resolve("prometheus.yaml");
                    Files.writeString(file, "global: {scrape_interval: 1m}\nscrape_configs:\n" + one.text());
                    ExternalTool.Result result =
                            promtool.run(base, "check", "config", "--syntax-only", "prometheus.yaml");
                    assertThat(result.exitCode() == 0)
                            .as(one.text() + result.output())
                            .isEqualTo(one.verdict().byTool);
                }));
    }

    @Test
    void theCorpusIsLargeEnoughToMeanSomething() {
        assertThat(CORPUS).hasSizeGreaterThan(450);
    }
}
