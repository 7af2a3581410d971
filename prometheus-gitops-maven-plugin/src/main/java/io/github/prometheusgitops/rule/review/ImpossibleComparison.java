package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.promql.BinaryOperator;
import io.github.prometheusgitops.promql.BinaryOperator.Kind;
import io.github.prometheusgitops.promql.Expression;
import io.github.prometheusgitops.promql.Expression.Binary;
import io.github.prometheusgitops.promql.Expression.NumberLiteral;
import io.github.prometheusgitops.promql.PromqlParser;
import io.github.prometheusgitops.promql.VectorMatching;
import java.util.List;
import java.util.Optional;

/**
 * Finds comparisons that no value fulfils, so that an alert never fires: {@code absent(x) == 0}, {@code up > 1}, or
 * {@code x > 1 and x < 0}.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/operators/#comparison-binary-operators">Comparison
 *     operators</a>
 */
final class ImpossibleComparison {

    private static final FindingType IMPOSSIBLE =
            FindingType.warning("rules/impossible-comparison", "a comparison that no value fulfils");

    private ImpossibleComparison() {}

    static void review(ReviewedRule rule, Findings findings) {
        for (Expression expression : rule.expression().all()) {
            if (expression instanceof Binary binary) {
                if (isComparison(binary)) {
                    compared(rule, binary, findings);
                } else if (binary.operator() == BinaryOperator.AND) {
                    both(rule, binary, findings);
                }
            }
        }
    }

    private static boolean isComparison(Binary binary) {
        return binary.operator().kind() == Kind.COMPARISON
                && !binary.bool()
                && binary.matching().fillLeft().isEmpty()
                && binary.matching().fillRight().isEmpty();
    }

    private static void compared(ReviewedRule rule, Binary binary, Findings findings) {
        ValueRange left = ValueRange.of(binary.left());
        if (left.where(binary.operator(), ValueRange.of(binary.right())).isEmpty()) {
            rule.report(
                    IMPOSSIBLE,
                    binary.span(),
                    "no value of " + rule.shown(binary.left()) + " is ever `" + binary.operator() + "` "
                            + rule.shown(binary.right()),
                    "",
                    findings);
        }
    }

    /** Two comparisons of one vector hold for one series at once, unless labels are left out where they are matched. */
    private static void both(ReviewedRule rule, Binary and, Findings findings) {
        if (!and.matching().equals(VectorMatching.PLAIN)
                || !(and.left().bare() instanceof Binary left && isComparison(left))
                || !(and.right().bare() instanceof Binary right && isComparison(right))
                || !text(rule, left.left()).equals(text(rule, right.left()))) {
            return;
        }
        Optional<ValueRange> first = fulfilling(left);
        Optional<ValueRange> second = fulfilling(right);
        if (first.isPresent()
                && second.isPresent()
                && first.get().and(second.get()).isEmpty()) {
            rule.report(
                    IMPOSSIBLE,
                    and.span(),
                    "no value of " + rule.shown(left.left()) + " is `" + left.operator() + "` "
                            + rule.shown(left.right()) + " and `" + right.operator() + "` " + rule.shown(right.right())
                            + " at once",
                    "did you mean `or`?",
                    findings);
        }
    }

    /** The values that a comparison with a number leaves; empty if it is none, or already impossible by itself. */
    private static Optional<ValueRange> fulfilling(Binary comparison) {
        return comparison.right().bare() instanceof NumberLiteral
                ? ValueRange.ANY.where(comparison.operator(), ValueRange.of(comparison.right()))
                : Optional.empty();
    }

    private static List<String> text(ReviewedRule rule, Expression expression) {
        return PromqlParser.words(expression.bare().span().of(rule.written().text()));
    }
}
