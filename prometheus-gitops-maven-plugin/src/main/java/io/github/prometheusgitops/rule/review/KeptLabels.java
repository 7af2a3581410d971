package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.promql.Aggregator;
import io.github.prometheusgitops.promql.BinaryOperator;
import io.github.prometheusgitops.promql.BinaryOperator.Kind;
import io.github.prometheusgitops.promql.Expression;
import io.github.prometheusgitops.promql.Expression.Aggregation;
import io.github.prometheusgitops.promql.Expression.Binary;
import io.github.prometheusgitops.promql.Expression.Call;
import io.github.prometheusgitops.promql.Expression.StringLiteral;
import io.github.prometheusgitops.promql.Expression.Subquery;
import io.github.prometheusgitops.promql.Expression.Unary;
import io.github.prometheusgitops.promql.Expression.VectorSelector;
import io.github.prometheusgitops.promql.LabelMatcher;
import io.github.prometheusgitops.promql.ValueType;
import io.github.prometheusgitops.promql.VectorMatching;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The labels that the result of an expression can have.
 *
 * @param only whether it can have these, rather than any but these
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/operators/#vector-matching">Vector matching</a>
 */
record KeptLabels(boolean only, Set<String> labels) {

    private static final KeptLabels NONE = new KeptLabels(true, Set.of());
    private static final KeptLabels ANY = new KeptLabels(false, Set.of());

    KeptLabels {
        labels = Set.copyOf(labels);
    }

    boolean has(String label) {
        return labels.contains(label) == only;
    }

    /** Those of an expression's result; any where nothing is certain. */
    static KeptLabels of(Expression written) {
        Expression expression = written.bare();
        if (expression instanceof Aggregation aggregation) {
            return of(aggregation);
        } else if (expression instanceof Binary binary) {
            return of(binary);
        } else if (expression instanceof Call call) {
            return of(call);
        } else if (expression instanceof Unary unary) {
            return of(unary.operand());
        } else if (expression instanceof Subquery subquery) {
            return of(subquery.expression());
        }
        return expression.type() == ValueType.SCALAR ? NONE : ANY;
    }

    private static KeptLabels of(Aggregation aggregation) {
        KeptLabels of = of(aggregation.operand());
        if (aggregation.aggregator().selects()) {
            return of;
        }
        List<String> labels = aggregation.labels().orElse(List.of());
        KeptLabels kept = aggregation.without() ? of.minus(labels) : of.intersected(labels);
        boolean adds = aggregation.aggregator() == Aggregator.COUNT_VALUES;
        return adds && aggregation.parameter().orElse(aggregation.operand()).bare() instanceof StringLiteral label
                ? kept.plus(List.of(label.value()))
                : kept;
    }

    private static KeptLabels of(Binary binary) {
        KeptLabels left = of(binary.left());
        KeptLabels right = of(binary.right());
        if (binary.left().type() == ValueType.SCALAR || binary.right().type() == ValueType.SCALAR) {
            return binary.left().type() == ValueType.SCALAR ? right : left;
        }
        if (binary.operator().kind() == Kind.SET) {
            return binary.operator() == BinaryOperator.OR ? left.orThoseOf(right) : left;
        }
        VectorMatching matching = binary.matching();
        List<String> labels = matching.labels().orElse(List.of());
        return switch (matching.grouping()) {
            case LEFT -> left.takingOver(matching.included(), right);
            case RIGHT -> right.takingOver(matching.included(), left);
            case NONE -> matching.on() ? left.intersected(labels) : left.minus(labels);
        };
    }

    private static KeptLabels of(Call call) {
        List<Expression> arguments = call.arguments();
        return switch (call.function().name()) {
            case "absent", "absent_over_time" -> ofAbsent(arguments.get(0).bare());
            case "label_replace", "label_join" ->
                arguments.get(1).bare() instanceof StringLiteral label
                        ? of(arguments.get(0)).plus(List.of(label.value()))
                        : ANY;
            case "histogram_quantile" -> of(arguments.get(1)).minus(List.of("le"));
            case "info", "histogram_quantiles" -> ANY;
            default ->
                arguments.stream()
                        .filter(argument -> argument.type() == ValueType.INSTANT_VECTOR
                                || argument.type() == ValueType.RANGE_VECTOR)
                        .findFirst()
                        .map(KeptLabels::of)
                        .orElse(NONE);
        };
    }

    /** What is absent has the labels that the selector asks for by their values. */
    private static KeptLabels ofAbsent(Expression argument) {
        Expression of = argument instanceof Expression.MatrixSelector matrix ? matrix.selector() : argument;
        return of instanceof VectorSelector selector
                ? new KeptLabels(
                        true,
                        Set.copyOf(selector.matchers().stream()
                                .filter(matcher -> matcher.kind() == LabelMatcher.Kind.EQUAL)
                                .map(LabelMatcher::label)
                                .toList()))
                : NONE;
    }

    private KeptLabels takingOver(List<String> included, KeptLabels from) {
        return plus(included.stream().filter(from::has).toList())
                .minus(included.stream().filter(label -> !from.has(label)).toList());
    }

    private KeptLabels minus(Collection<String> dropped) {
        Set<String> rest = new HashSet<>(labels);
        if (only) {
            rest.removeAll(dropped);
        } else {
            rest.addAll(dropped);
        }
        return new KeptLabels(only, rest);
    }

    private KeptLabels plus(Collection<String> added) {
        Set<String> more = new HashSet<>(labels);
        if (only) {
            more.addAll(added);
        } else {
            more.removeAll(added);
        }
        return new KeptLabels(only, more);
    }

    private KeptLabels intersected(Collection<String> kept) {
        return new KeptLabels(
                true, Set.copyOf(kept.stream().filter(this::has).distinct().toList()));
    }

    private KeptLabels orThoseOf(KeptLabels other) {
        if (only && other.only) {
            return plus(other.labels);
        }
        Set<String> dropped = new HashSet<>(only ? other.labels : labels);
        dropped.removeIf(only ? this::has : other::has);
        return new KeptLabels(false, dropped);
    }
}
