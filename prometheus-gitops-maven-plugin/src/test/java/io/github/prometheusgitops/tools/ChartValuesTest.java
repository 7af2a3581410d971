package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pinned chart knows every value, and the Prometheus Operator what the chart makes of them. */
class ChartValuesTest {

    private static final String VALUES = "environments/[^/]+/kube-prometheus-stack/values\\.yaml";

    /** Values that the chart turns into something else, or that only it reads. */
    private static final Set<String> THE_CHARTS_OWN = Set.of(
            "additionalScrapeConfigs",
            "image",
            "podMonitorSelectorNilUsesHelmValues",
            "probeSelectorNilUsesHelmValues",
            "ruleSelectorNilUsesHelmValues",
            "scrapeConfigSelectorNilUsesHelmValues",
            "serviceMonitorSelectorNilUsesHelmValues");

    @TestFactory
    Stream<DynamicTest> theChartKnowsEveryValue() throws IOException {
        JsonNode known = chartDefaults();
        return eachValues(
                (tree, file) -> assertThat(unknown("", tree.yaml(file), known)).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> theOperatorAcceptsTheResourceThatTheChartMakes() {
        return eachValues((tree, file) -> {
            JsonNode prometheus = tree.yaml(file).get("prometheus");
            KubernetesSchema spec = prometheus.get("agentMode").asBoolean()
                    ? KubernetesSchema.of("monitoring.coreos.com/v1alpha1", "PrometheusAgent")
                            .at("spec")
                    : KubernetesSchema.of("monitoring.coreos.com/v1", "Prometheus")
                            .at("spec");

            assertThat(spec.mistakes(resource(prometheus.get("prometheusSpec"))))
                    .isEmpty();
        });
    }

    /** AMP bills samples: nothing is scraped more often than the environment says, whatever the chart's defaults are. */
    @TestFactory
    Stream<DynamicTest> everyIntervalOfTheChartIsTheEnvironments() throws IOException {
        Map<String, String> own = new TreeMap<>();
        intervals("", chartDefaults(), own);
        assertThat(own).isNotEmpty();
        return eachValues((tree, file) -> {
            String interval = tree.yaml(file)
                    .at("/prometheus/prometheusSpec/scrapeInterval")
                    .asText();
            own.keySet()
                    .forEach(path -> assertThat(tree.yaml(file).at(path).asText())
                            .as(path)
                            .isEqualTo(interval));
        });
    }

    private static void intervals(String path, JsonNode values, Map<String, String> intervals) {
        values.properties().forEach(value -> {
            String inner = path + "/" + value.getKey();
            if (value.getKey().endsWith("nterval")
                    && path.contains("onitor")
                    && !value.getValue().asText().isEmpty()) {
                intervals.put(inner, value.getValue().asText());
            }
            intervals(inner, value.getValue(), intervals);
        });
    }

    /** Those for which the chart's templates take text, too, are left out. */
    @Test
    void theShapesOfTheChartAreKnown() throws IOException {
        Set<String> alsoText = Set.of(
                "alertmanager/config",
                "prometheus/prometheusSpec/additionalScrapeConfigs",
                "prometheus/prometheusSpec/excludedFromEnforcement",
                "thanosRuler/thanosRulerSpec/excludedFromEnforcement");
        TreeSet<String> inChart = new TreeSet<>();
        shapes("", chartDefaults(), inChart);
        inChart.removeIf(shape -> alsoText.contains(shape.substring(shape.indexOf(' ') + 1)));

        Path table = Path.of("src/main/resources/io/github/prometheusgitops/deployment/eks/chart-values.txt");
        assertThat(Files.readAllLines(table).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.replaceFirst("^section ", "map ")))
                .containsExactlyInAnyOrderElementsOf(inChart);
    }

    private static void shapes(String path, JsonNode values, Set<String> shapes) {
        values.properties().forEach(value -> {
            String inner = path + value.getKey();
            if (value.getValue().isObject()) {
                shapes.add("map " + inner);
                shapes(inner + "/", value.getValue(), shapes);
            } else if (value.getValue().isArray()) {
                shapes.add("list " + inner);
            }
        });
    }

    @Test
    void aKeyThatTheChartDoesNotKnowIsFound() {
        JsonNode known = GeneratedTree.parseYaml("{a: {b: 1}, free: {}, list: []}");
        JsonNode values = GeneratedTree.parseYaml("{a: {b: 2, c: 3}, free: {d: {e: 1}}, list: [{f: 1}], g: 1}");

        assertThat(unknown("", values, known)).containsExactly(".a.c", ".g");
    }

    private static Stream<DynamicTest> eachValues(EachCommittedFile.Check check) {
        return EachCommittedFile.matching(VALUES, check);
    }

    private static JsonNode chartDefaults() throws IOException {
        return GeneratedTree.parseYaml(
                Files.readString(Path.of("src/test/resources/kube-prometheus-stack/88.5.3-values.yaml")));
    }

    /** A map that is empty in the chart may hold anything, and so may a list. */
    private static List<String> unknown(String path, JsonNode values, JsonNode known) {
        List<String> unknown = new ArrayList<>();
        if (values.isObject() && known.isObject() && !known.isEmpty()) {
            values.properties().forEach(value -> {
                String at = path + "." + value.getKey();
                if (known.has(value.getKey())) {
                    unknown.addAll(unknown(at, value.getValue(), known.get(value.getKey())));
                } else {
                    unknown.add(at);
                }
            });
        }
        return unknown;
    }

    private static ObjectNode resource(JsonNode prometheusSpec) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        prometheusSpec.properties().forEach(value -> {
            if (!THE_CHARTS_OWN.contains(value.getKey())) {
                spec.set(value.getKey().equals("storageSpec") ? "storage" : value.getKey(), value.getValue());
            }
        });
        return spec;
    }
}
