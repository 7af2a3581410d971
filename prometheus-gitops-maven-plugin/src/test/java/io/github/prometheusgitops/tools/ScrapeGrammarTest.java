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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

    /** References that these actions do not follow, for which the last versions of Prometheus 2 refuse them. */
    private static final Pattern REFUSED_LATER = Pattern.compile("action: (uppercase|keepequal).*\\$1");

    /** The version of promtool in Debian 12, and those services that it is built without. */
    private static final String DEBIANS = "2.42";

    private static final Pattern WITHOUT_ITS_DISCOVERY =
            Pattern.compile("(consul|kubernetes|kuma|linode|nomad)_sd_configs");

    @TempDir
    Path base;

    @TestFactory
    Stream<DynamicTest> weSayWhatTheCorpusSays() {
        return CORPUS.stream()
                .map(one -> dynamicTest(
                        one.name(),
                        () -> assertThat(said(one, one.since().orElse("3.5")).isEmpty())
                                .as(one.text())
                                .isEqualTo(one.verdict().byUs)));
    }

    @TestFactory
    Stream<DynamicTest> anOlderPrometheusThanTheFirstThatKnowsItIsSaidToBeSo() {
        return CORPUS.stream()
                .filter(one -> one.since().isPresent())
                .filter(one -> !one.name().matches("\\d+ (static|relabel) .*"))
                .map(one -> dynamicTest(one.name(), () -> {
                    String since = one.since().orElseThrow();
                    assertThat(said(one, before(since)))
                            .singleElement()
                            .asString()
                            .contains(
                                    " is known from Prometheus " + since + " on, and this environment runs "
                                            + before(since),
                                    "raise `versions.prometheus`, or ");
                }));
    }

    /** Debian's Prometheus is of one version, and we have the same opinion of it. */
    @TestFactory
    Stream<DynamicTest> ofTheToolsOwnVersionWeSayWhatItSays() {
        return CORPUS.stream()
                .filter(one ->
                        one.verdict() != Corpus.Verdict.NEWER || one.since().isPresent())
                .filter(one -> !REFUSED_LATER.matcher(one.name()).find())
                .map(one -> dynamicTest(
                        one.name(),
                        () -> assertThat(said(one, DEBIANS).isEmpty())
                                .as(one.text())
                                .isEqualTo(byTool(one) && one.verdict().byUs)));
    }

    private static List<String> said(Corpus.Case one, String version) {
        Findings findings = new Findings();
        YamlSequence configurations =
                (YamlSequence) YamlReader.read("a.yaml", one.text(), findings).orElseThrow();
        new ScrapeConfigurations(PrometheusVersion.of(version), "1m", findings).check(configurations.items());
        List<String> said = findings.sorted().stream().map(Finding::toString).toList();
        assertThat(said).allSatisfy(finding -> assertThat(finding).startsWith("a.yaml:"));
        return said;
    }

    private static boolean byTool(Corpus.Case one) {
        return one.since()
                .map(since -> PrometheusVersion.of(DEBIANS).isAtLeast(PrometheusVersion.of(since)))
                .orElse(one.verdict().byTool);
    }

    private static String before(String since) {
        PrometheusVersion version = PrometheusVersion.of(since);
        return version.minor() == 0 ? "2.55" : version.major() + "." + (version.minor() - 1);
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
                            .isEqualTo(byTool(one)
                                    && !WITHOUT_ITS_DISCOVERY
                                            .matcher(one.text())
                                            .find());
                }));
    }

    /** Another word would be taken for the newest version. */
    @Test
    void theGrammarNamesVersionsThatThereAre() {
        YamlMapping grammar = YamlReader.resource(ScrapeConfigurations.class, "scrape-configuration.yaml");
        List<String> named = grammar.keys().stream()
                .flatMap(section -> grammar.texts(section).values().stream())
                .flatMap(described ->
                        Pattern.compile("(?<= from )\\S+").matcher(described).results())
                .map(MatchResult::group)
                .toList();

        assertThat(named).hasSizeGreaterThan(100).allSatisfy(version -> {
            assertThat(version).matches("2\\.(2[7-9]|[34][0-9]|5[0-5])|3\\.[0-9]{1,2}");
            assertThat(PrometheusVersion.NEWEST_KNOWN.isAtLeast(PrometheusVersion.of(version)))
                    .isTrue();
        });
    }

    @Test
    void theCorpusIsLargeEnoughToMeanSomething() {
        assertThat(CORPUS).hasSizeGreaterThan(450);
    }
}
