package io.github.prometheusgitops.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long data is kept where a key comes or goes: then the default holds. */
class RetentionTest {

    private static final String VALUES = "environments/dev/kube-prometheus-stack/values.yaml";

    private static List<String> lines(String path, String before, String after) {
        return Trees.empty().with(path, before).linesTo(Trees.empty().with(path, after));
    }

    private static String spec(String spec, String key) {
        return spec + ":\n  more: 1\n" + (key.isEmpty() ? "" : "  " + key + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "prometheusSpec | retention: 395d | none | Destroys | retention `395d` → `10d` (the chart's default; data is lost)",
                "prometheusSpec | retention: 6h | none | Settings | retention `6h` → `10d` (the chart's default)",
                "prometheusSpec | none | retention: 5d | Destroys | retention `10d` → `5d` (the chart's default; data is lost)",
                "prometheusSpec | none | retention: 20d | Settings | retention `10d` → `20d` (the chart's default)",
                "prometheusSpec | retentionSize: 10GB | none | Settings | retention `10GB` → no bound",
                "prometheusSpec | none | retentionSize: 10GB | Destroys | retention no bound → `10GB` (data is lost)",
                "alertmanagerSpec | retention: 240h | none | Destroys | retention of Alertmanager `240h` → `120h` (the chart's default; data is lost)",
                "alertmanagerSpec | retention: 48h | none | Settings | retention of Alertmanager `48h` → `120h` (the chart's default)",
                "thanosRulerSpec | retention: 2d | none | Destroys | retention of Thanos Ruler `2d` → `24h` (the chart's default; data is lost)",
                "tsdb | retention: {time: 30d} | none | Destroys | retention `30d` → `15d` (Prometheus' default; data is lost)",
                "prometheusSpec | replicas: 3 | none | Settings | `kube-prometheus-stack/values.yaml` `prometheusSpec.replicas`: `3` → `1` (the chart's default)",
            })
    void aKeyThatComesOrGoesIsComparedWithTheDefault(
            String spec, String before, String after, String risk, String text) {
        String was = spec(spec.strip(), before == null ? "" : before);
        String is = spec(spec.strip(), after == null ? "" : after);

        assertThat(lines(VALUES, was, is)).contains(risk, "    " + text).startsWith(risk);
    }

    @ParameterizedTest
    @CsvSource({"395, Destroys, ; data is lost", "60, Settings, ''", "150, Settings, ''"})
    void aWorkspaceWithoutARetentionHasThatOfAmp(String days, String risk, String lost) {
        String module = "module \"workspace\" {\n  source = \"../m\"\n";
        String gone = "    retention `" + days + "` → `150` days (AMP's default"
                + (lost.isEmpty() ? "" : "; data is lost") + ")";

        assertThat(lines(
                        "workspaces/w/terraform/main.tf",
                        module + "  retention_days = " + days + "\n}\n",
                        module + "}\n"))
                .containsExactly(risk, "  w", gone);
    }

    @Test
    void aRetentionThatGoesWithAllAroundItIsSaid() {
        assertThat(lines(VALUES, "prometheus:\n  prometheusSpec:\n    retention: 30d\nother: 1\n", "other: 1\n"))
                .startsWith(
                        "Destroys",
                        "  dev",
                        "    retention `30d` → `10d` (the chart's default; data is lost)",
                        "Settings");
        assertThat(lines(VALUES, "prometheus:\n  prometheusSpec:\n    retention: 3d\nother: 1\n", "other: 1\n"))
                .startsWith("Settings");
    }

    @Test
    void logsOfQueriesAreLogs() {
        String module = "module \"workspace\" {\n  query_log_group = {\n    retention_days = 90\n  }\n}\n";

        assertThat(lines("workspaces/w/terraform/main.tf", module, module.replace("90", "30")))
                .containsExactly("Destroys", "  w", "    retention of logs `90` → `30` days (data is lost)");
    }
}
