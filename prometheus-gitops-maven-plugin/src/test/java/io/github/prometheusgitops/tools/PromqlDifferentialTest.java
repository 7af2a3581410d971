package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.promql.MadeUpExpressions;
import io.github.prometheusgitops.promql.Parsing;
import io.github.prometheusgitops.promql.PromqlCorpus;
import io.github.prometheusgitops.promql.PromqlParser;
import io.github.prometheusgitops.scrape.PrometheusVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus takes the expressions that we take, and refuses those that we refuse. */
class PromqlDifferentialTest {

    /** What promtool calls a rule that it cannot read. */
    private static final Pattern REFUSED = Pattern.compile("group \"g([0-9]+)\", rule 1");

    private static final Pattern VERSION = Pattern.compile("version ([0-9]+\\.[0-9]+)");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a version of Prometheus reads otherwise than the newest one, beside what it does not know yet.
     *
     * @param why with the change that made the difference
     * @param until the first version that reads it as we do
     */
    private record Difference(String why, PrometheusVersion until, Pattern expression) {}

    private static final List<Difference> DIFFERENCES = List.of(
            new Difference(
                    "any letter within brackets was taken for a colon (promql/parser/lex.go, lexStatements)",
                    new PrometheusVersion(3, 4),
                    Pattern.compile("\\[[^\\]\"'`]*[0-9smhdwy]\\s+[a-zA-Z_]")),
            new Difference(
                    "two exponents, or one at the end, were digits of a hexadecimal number (lex.go, scanNumber)",
                    new PrometheusVersion(2, 54),
                    Pattern.compile("(?i)0x[0-9a-f]*e")),
            new Difference(
                    "`@ end()` before a range was overlooked (commit f85e7ef5a1, generated_parser.y, matrix_selector)",
                    new PrometheusVersion(3, 15),
                    Pattern.compile("@\\s*(?i:start|end)\\s*\\(\\s*\\)\\s*\\[")));

    @TempDir
    Path base;

    @Test
    void prometheusAndWeAgreeOnRealMutatedAndMadeUpExpressions() throws IOException {
        ExternalTool promtool = ExternalTool.promtool();
        Set<String> real = realExpressions();
        Set<String> all = new LinkedHashSet<>(real);
        Random random = new Random(Long.getLong("promql.seed", 9));
        for (String expression : real) {
            for (int i = 0; i < 20; i++) {
                all.add(MadeUpExpressions.mutated(expression, random));
            }
        }
        for (int i = 0; i < 20_000; i++) {
            String madeUp = MadeUpExpressions.any(random);
            all.add(madeUp);
            all.add(MadeUpExpressions.mutated(madeUp, random));
        }
        PromqlCorpus.read().forEach(expression -> all.add(expression.text()));
        all.addAll(List.of("foo[5m x]", "foo[5m x1m]", "0xee", "foo @ end() [5m]"));
        all.removeIf(String::isBlank);
        List<String> expressions = List.copyOf(all);

        PrometheusVersion version = version(promtool);
        Set<Integer> refused = refused(promtool, expressions);
        List<String> disagreements = new ArrayList<>();
        int taken = 0;
        for (int i = 0; i < expressions.size(); i++) {
            String expression = expressions.get(i);
            Parsing parsing = PromqlParser.parse(expression, Set.of());
            boolean weTake = parsing instanceof Parsing.Understood understood
                    && understood.needs().stream().allMatch(need -> need.isMetBy(version));
            taken += weTake ? 1 : 0;
            if (weTake == refused.contains(i) && !isExplained(expression, version)) {
                disagreements.add((weTake ? "we take " : "we refuse ") + expression + "\n    " + parsing);
            }
        }

        assertThat(disagreements).isEmpty();
        assertThat(taken).isGreaterThan(5_000);
        assertThat(expressions.size() - taken).isGreaterThan(20_000);
    }

    @Test
    void realExpressionsAreTaken() throws IOException {
        assertThat(realExpressions())
                .hasSizeGreaterThan(200)
                .allSatisfy(expression ->
                        assertThat(PromqlParser.parse(expression, Set.of())).isInstanceOf(Parsing.Understood.class));
    }

    private static boolean isExplained(String expression, PrometheusVersion version) {
        return DIFFERENCES.stream()
                .filter(difference -> !version.isAtLeast(difference.until()))
                .anyMatch(difference ->
                        difference.expression().matcher(expression).find());
    }

    private PrometheusVersion version(ExternalTool promtool) {
        Matcher version = VERSION.matcher(promtool.run(base, "--version").output());
        assertThat(version.find()).isTrue();
        return PrometheusVersion.of("v" + version.group(1));
    }

    /** The expressions that promtool refuses, each a rule of a group of its own in one file. */
    private Set<Integer> refused(ExternalTool promtool, List<String> expressions) throws IOException {
        List<Object> groups = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            groups.add(
                    Map.of("name", "g" + i, "rules", List.of(Map.of("record", "r" + i, "expr", expressions.get(i)))));
        }
        Path file = base.resolve("rules.yaml");
        Files.writeString(file, JSON.writeValueAsString(Map.of("groups", groups)));
        ExternalTool.Result result = promtool.run(base, "check", "rules", "--lint=none", file.toString());
        Set<Integer> refused = new TreeSet<>();
        Matcher each = REFUSED.matcher(result.output());
        while (each.find()) {
            refused.add(Integer.valueOf(each.group(1)));
        }
        assertThat(refused).as(result.output()).isNotEmpty();
        return refused;
    }

    private static Set<String> realExpressions() throws IOException {
        Set<String> expressions = new LinkedHashSet<>();
        for (Path folder :
                List.of(Path.of("src/test/resources/kube-prometheus-rules"), Path.of("../environments/rules"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> rules = files.filter(file -> file.toString().endsWith(".yaml"))
                        .filter(file -> !file.getParent().endsWith("tests"))
                        .sorted()
                        .toList();
                for (Path file : rules) {
                    expressions(GeneratedTree.parseYaml(Files.readString(file)), expressions);
                }
            }
        }
        return expressions;
    }

    private static void expressions(JsonNode file, Collection<String> expressions) {
        file.path("groups")
                .forEach(group -> group.path("rules")
                        .forEach(rule -> expressions.add(rule.get("expr").asText())));
    }
}
