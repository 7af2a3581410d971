package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.promql.PromqlParser;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds rules of a group that make the same series: same name, same labels and same expression.
 *
 * <p>The lint of promtool leaves the expression out. But real files record one metric by several rules, each for other
 * series.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/command-line/promtool/#promtool-check">The lint of promtool</a>
 */
final class DuplicateRules {

    private static final FindingType DUPLICATE_RULE = FindingType.warning(
            "rules/duplicate-rule", "two rules of a group have the same name, labels and expression");

    private DuplicateRules() {}

    /** Reports the rules of a group that an earlier one of it is the same as. */
    static void check(YamlMapping group, Findings findings) {
        Map<List<Object>, Location> seen = new HashMap<>();
        for (YamlMapping rule : group.mappings("rules")) {
            Optional<YamlScalar> record = rule.scalar("record");
            record.or(() -> rule.scalar("alert")).ifPresent(name -> {
                List<String> expression = PromqlParser.words(rule.text("expr").orElse(""));
                Location earlier = seen.putIfAbsent(
                        List.of(record.isPresent(), name.text(), rule.texts("labels"), expression), name.at());
                if (earlier != null) {
                    findings.add(
                            DUPLICATE_RULE,
                            name.at(),
                            "`" + name.text() + "` with these labels and this expression is already at line "
                                    + earlier.line()
                                    + (record.isPresent()
                                            ? ", and both record the same series"
                                            : ", and both are one alert to the Alertmanager"),
                            "remove one of the two, or correct what they differ in",
                            new Related(earlier, "the other rule"));
                }
            });
        }
    }
}
