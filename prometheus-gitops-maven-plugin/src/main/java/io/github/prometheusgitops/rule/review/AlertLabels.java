package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.promql.Expression;
import io.github.prometheusgitops.promql.Expression.Aggregation;
import io.github.prometheusgitops.promql.Span;
import java.util.Optional;

/** Which labels the result of an expression has, as an alert takes them over. */
public final class AlertLabels {

    private final Expression expression;
    private final KeptLabels kept;

    /** Those of an expression. */
    public AlertLabels(Expression expression) {
        this.expression = expression;
        this.kept = KeptLabels.of(expression);
    }

    /** Whether the result may have a label. */
    public boolean mayHave(String label) {
        return kept.has(label);
    }

    /** The aggregation that drops a label which the result never has; empty if none does. */
    public Optional<Span> droppedAt(String label) {
        return mayHave(label)
                ? Optional.empty()
                : expression.all().stream()
                        .filter(Aggregation.class::isInstance)
                        .map(Aggregation.class::cast)
                        .filter(aggregation ->
                                KeptLabels.of(aggregation.operand()).has(label)
                                        && !KeptLabels.of(aggregation).has(label))
                        .map(Expression::span)
                        .findFirst();
    }
}
