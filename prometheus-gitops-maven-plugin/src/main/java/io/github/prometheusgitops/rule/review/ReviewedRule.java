package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.promql.Expression;
import io.github.prometheusgitops.promql.Span;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;

/**
 * A rule whose expression Prometheus takes.
 *
 * @param written the expression as it stands in the file
 */
public record ReviewedRule(YamlMapping rule, YamlScalar written, Expression expression) {

    /** Reports something about a piece of the expression. */
    void report(FindingType type, Span at, String summary, String mend, Findings findings) {
        findings.add(type, ExpressionPlace.of(written, at), summary + ExpressionPlace.shown(written, at), mend);
    }

    /** A piece of the expression as it is written, shortened. */
    String shown(Expression piece) {
        return ExpressionPlace.beginning(written.text(), piece.span());
    }
}
