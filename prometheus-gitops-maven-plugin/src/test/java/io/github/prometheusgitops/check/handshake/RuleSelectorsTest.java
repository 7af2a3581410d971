package io.github.prometheusgitops.check.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that Prometheus selects by the label of the chart's release. */
class RuleSelectorsTest {

    private static final Path BUILT_IN = Path.of("../templates/src/main/resources/prometheus-gitops/templates");
    private static final String VALUES = "environments/_environment_/kube-prometheus-stack/values.yaml.j2";
    private static final String RULES = "environments/_environment_/rules/_namespace_.yaml.j2";
    private static final String APPLICATION = "environments/_environment_/argocd/application.yaml.j2";

    @TempDir
    Path temporary;

    private Workbench repository;

    @BeforeEach
    void selectByRelease() throws IOException {
        repository = Workbench.copyOf("rules-and-rollout", temporary);
        override(VALUES, "    ruleSelectorNilUsesHelmValues: false\n", "");
    }

    private void override(String template, String from, String to) throws IOException {
        String text = Files.readString(BUILT_IN.resolve(template));
        assertThat(text).contains(from);
        repository.file("templates/" + template, text.replace(from, to));
    }

    private void label(String release) throws IOException {
        override(RULES, "metadata:\n", "metadata:\n  labels: {release: " + release + "}\n");
    }

    private List<String> found() {
        return repository.plan().reported().stream()
                .filter(finding -> finding.id().equals("handshake/rule-selector"))
                .map(Finding::summary)
                .distinct()
                .toList();
    }

    @Test
    void rulesWithoutALabelAreFound() {
        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("Prometheus selects rules by `release: kube-prometheus-stack`, which");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "releaseName: kube-prometheus-stack | releaseName: mine | mine                  |",
                "releaseName: kube-prometheus-stack | releaseName: mine | kube-prometheus-stack | release: mine",
                "releaseName: kube-prometheus-stack | releaseName: mine | other                 | release: mine",
                "valueFiles:                        | valueFiles:       | kube-prometheus-stack |",
                "releaseName:                       | parameters: [{name: prometheus.prometheusSpec.ruleSelectorNilUsesHelmValues, value: 'false'}]\\n        releaseName: | other |",
            })
    void theNameOfTheReleaseIsWhatArgoCdCallsIt(String from, String to, String label, String selected)
            throws IOException {
        override(APPLICATION, from, Workbench.lines(to));
        label(label);

        if (selected == null) {
            assertThat(found()).isEmpty();
        } else {
            assertThat(found()).singleElement().asString().contains("by `" + selected + "`");
        }
    }

    @Test
    void rulesThatThanosRulerSelectsAreNoAffairOfPrometheus() throws IOException {
        String values = repository.read("templates/" + VALUES);
        String ruler =
                "thanosRuler:\n  enabled: true\n  thanosRulerSpec: {ruleSelector: {matchLabels: {release: %s}}}\n";
        label("ruler");
        assertThat(found()).isNotEmpty();

        repository.file("templates/" + VALUES, values + ruler.formatted("others"));
        assertThat(found()).isNotEmpty();

        repository.file("templates/" + VALUES, values + ruler.formatted("ruler"));
        assertThat(found()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "releaseName: kube-prometheus-stack | releaseName: mine                          | mine                  |",
                "releaseName: kube-prometheus-stack | releaseName: mine                          | kube-prometheus-stack | release: mine",
                "releaseName: kube-prometheus-stack | values: {fullnameOverride: x}              | other                 |",
                "releaseName: kube-prometheus-stack | serviceAccountName: x                      | other                 | release: monitoring-",
            })
    void theNameOfTheReleaseIsWhatFluxCallsIt(String from, String to, String label, String selected)
            throws IOException {
        repository.edit("environments/fleet.yaml", "engine: argocd", "engine: flux");
        override("environments/_environment_/flux/helmrelease.yaml.j2", from, to);
        label(label);

        if (selected == null) {
            assertThat(found()).isEmpty();
        } else {
            assertThat(found()).isNotEmpty().allSatisfy(text -> assertThat(text).contains("by `" + selected));
        }
    }

    @ParameterizedTest
    @CsvSource({"Prometheus, mine, true", "Prometheus, other, false", "ThanosRuler, mine, true"})
    void rulesThatAnObjectOfTheTreeSelectsAreNoAffairOfTheChart(String kind, String selected, boolean met)
            throws IOException {
        label("mine");
        assertThat(found()).isNotEmpty();

        repository.file(
                "templates/environments/_environment_/extra/object.yaml",
                "apiVersion: monitoring.coreos.com/v1\nkind: " + kind + "\nmetadata: {name: x}\nspec: {ruleSelector:"
                        + " {matchLabels: {release: " + selected + "}}}\n");

        assertThat(found().isEmpty()).isEqualTo(met);
    }
}
