package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reviewer sees. */
class YamlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monitoring",
                "https://x.y/z",
                "ws-0a1b",
                "arn:aws:iam::1:role/x",
                "a sentence with (some) marks!",
                "v3.5.0",
                "30s",
                "1m30s",
                "7d",
                "10Gi",
                "500m",
                "10.0.0.0/16",
                "./charts",
                "/etc/prometheus",
                ".spec.x",
                "$labels.instance",
                "_private",
                "a#b",
                "a@b.example",
                "it's",
                "Größe",
                "中文",
                "\ud83d\ude00 done",
                "sum by (job) (rate(x)) > 1",
                "N/A",
                "yesterday",
                "nullable",
                "a -- b",
                "key=value",
                "50% of it",
                "none",
                "quay.io/prometheus/prometheus:v3.5.0@sha256",
                "k8s.io/name"
            })
    void ordinaryTextIsPlain(String text) {
        assertThat(YamlText.inline(text)).isEqualTo(text);
        assertThat(YamlText.block(text, 2)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NO",
                "no",
                "y",
                "N",
                "on",
                "OFF",
                "Yes",
                "true",
                "FALSE",
                "null",
                "NULL",
                "~",
                ".inf",
                ".NaN",
                "nan",
                "12:30",
                "1.10",
                "1.2.3",
                "012345678901",
                "123456789012",
                "0777",
                "0x1F",
                "0o14",
                "0b1",
                "1e3",
                "1_000",
                "1,000",
                ".5",
                ".e+5",
                "2024-01-01",
                "2024-01-01T00:00:00Z",
                "10.0.0.1",
                "8080:80",
                "=",
                "<<",
                "-",
                "--",
                "---",
                "...",
                "- a",
                "? a",
                ": a",
                ":a",
                "!x",
                "&x",
                "%x",
                "@x",
                "`x",
                "#x",
                "> x",
                "| x",
                "a: b",
                "a:",
                "a #b",
                "{a}",
                "[a]",
                "]",
                "}",
                ",",
                " a",
                "a ",
                ">= 1.9",
                "~> 6.0",
                "^a",
                "+1",
                "-1"
            })
    void whatSomeParserCouldTakeForSomethingElseIsInDoubleQuotes(String text) {
        assertThat(YamlText.inline(text)).isEqualTo('"' + text + '"');
        assertThat(YamlText.block(text, 2)).isEqualTo('"' + text + '"');
    }

    @Test
    void marksOfFlowCollectionsNeedQuotesOnlyWithinThem() {
        for (String text : List.of("sum(rate(x[5m])) by (job)", "one, two", "https://x.y/z?a=b", "a {{ .b }} c")) {
            assertThat(YamlText.block(text, 2)).isEqualTo(text);
            assertThat(YamlText.inline(text)).isEqualTo('"' + text + '"');
        }
    }

    @Test
    void singleQuotesSaveBackslashes() {
        assertThat(YamlText.inline("up{job=\"it's\"} == 0")).isEqualTo("'up{job=\"it''s\"} == 0'");
        assertThat(YamlText.block("{job=~\"a\\\\.b\"}", 0)).isEqualTo("'{job=~\"a\\\\.b\"}'");
        assertThat(YamlText.inline("\"\t\"")).isEqualTo("\"\\\"\\t\\\"\"");
    }

    @Test
    void whatCannotBeSeenIsEscaped() {
        assertThat(YamlText.inline("a\0\u001b\u0085\u00a0\u200b\u2028\ufeff\udb40\udc41\r\nz"))
                .isEqualTo("\"a\\u0000\\u001B\\u0085\\u00A0\\u200B\\u2028\\uFEFF\\U000E0041\\r\\nz\"");
    }

    @Test
    void blockIsWhatPeopleWriteInHelmValues() {
        Map<String, Object> queue = new LinkedHashMap<>();
        queue.put("maxShards", 200);
        queue.put("off", false);
        Map<String, Object> remote = new LinkedHashMap<>();
        remote.put("url", "https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write");
        remote.put("queueConfig", queue);
        remote.put("writeRelabelConfigs", List.of());
        remote.put("headers", Map.of());
        remote.put("matrix", List.of(List.of(1, "2"), List.of("x")));
        remote.put("script", "set -e\n\necho \"${HOME}\"\n");
        remote.put("note", "  indented\nfirst");
        remote.put("missing", null);
        String block = YamlText.block(List.of(remote, "012345678901"), 2);
        assertThat("remoteWrite:\n  " + block + "\n").isEqualTo("""
                remoteWrite:
                  - url: https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write
                    queueConfig:
                      maxShards: 200
                      "off": false
                    writeRelabelConfigs: []
                    headers: {}
                    matrix:
                      - - 1
                        - "2"
                      - - x
                    script: |
                      set -e

                      echo "${HOME}"
                    note: |2-
                        indented
                      first
                    missing: null
                  - "012345678901"
                """);
    }

    @Test
    void stringOfSeveralLinesIsLiteralBelowItsKey() {
        assertThat("key: " + YamlText.block("a\n\n  b: \"c\" # d\n", 2)).isEqualTo("key: |\n  a\n\n    b: \"c\" # d");
        assertThat("key: " + YamlText.block("a\n---\nb", 4)).isEqualTo("key: |-\n    a\n    ---\n    b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\n\n", "\na", "\n", "a \nb", "a\n \nb", "\ta\nb", " a\nb", "a\r\nb", "a\n\u2028", "a\nb\t"})
    void stringThatALiteralBlockCouldLoseIsQuoted(String text) {
        assertThat(YamlText.block(text, 2)).startsWith("\"").doesNotContain("\n");
    }

    @Test
    void literalBlockNeedsIndentation() {
        assertThat(YamlText.document("a\nb\n")).isEqualTo("\"a\\nb\\n\"\n");
    }

    @Test
    void inlineUsesFlowCollections() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", List.of(1, "1", true, "a, b"));
        map.put("y", Map.of());
        map.put("n n", List.of());
        assertThat(YamlText.inline(map)).isEqualTo("{a: [1, \"1\", true, \"a, b\"], \"y\": {}, n n: []}");
    }

    @Test
    void veryLongKeyIsExplicit() {
        String key = "k".repeat(1001);
        assertThat(YamlText.document(Map.of(key, List.of(1)))).isEqualTo("? " + key + "\n:\n  - 1\n");
        assertThat(YamlText.inline(Map.of(key, 1))).isEqualTo("{? " + key + ": 1}");
        assertThat(YamlText.inline(Map.of("k".repeat(1000), 1))).startsWith("{kkk");
    }

    @Test
    void repeatedObjectsAreRepeated() {
        List<Object> shared = new ArrayList<>(List.of("a"));
        assertThat(YamlText.document(List.of(shared, shared))).isEqualTo("- - a\n- - a\n");
    }

    @Test
    void longLinesAreNotFolded() {
        String text = "word ".repeat(500) + "end";
        assertThat(YamlText.document(Map.of("k", text))).isEqualTo("k: " + text + "\n");
        assertThat(YamlText.document(Map.of("k", "\t" + text)).lines()).hasSize(1);
    }

    @Test
    void refusesANegativeIndent() {
        assertThatIllegalArgumentException().isThrownBy(() -> YamlText.block("a", -1));
    }
}
