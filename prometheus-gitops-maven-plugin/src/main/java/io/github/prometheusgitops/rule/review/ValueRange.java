package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.promql.BinaryOperator;
import io.github.prometheusgitops.promql.BinaryOperator.Kind;
import io.github.prometheusgitops.promql.Expression;
import io.github.prometheusgitops.promql.Expression.Aggregation;
import io.github.prometheusgitops.promql.Expression.Binary;
import io.github.prometheusgitops.promql.Expression.Call;
import io.github.prometheusgitops.promql.Expression.NumberLiteral;
import io.github.prometheusgitops.promql.Expression.Subquery;
import io.github.prometheusgitops.promql.Expression.Unary;
import io.github.prometheusgitops.promql.Expression.VectorSelector;
import io.github.prometheusgitops.promql.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values that an expression can have at all, both ends included unless they are open.
 *
 * <p>NaN is none of them: only {@code !=} is true of it.
 */
record ValueRange(double least, boolean leastOpen, double most, boolean mostOpen) {

    static final ValueRange ANY = closed(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final ValueRange NOT_NEGATIVE = closed(0, Double.POSITIVE_INFINITY);
    private static final ValueRange ONE = closed(1, 1);

    /** The metric that Prometheus itself makes of each scrape. */
    private static final String UP = "up";

    private static final Set<String> NEVER_NEGATIVE = Set.of(
            "abs",
            "sqrt",
            "exp",
            "rate",
            "irate",
            "increase",
            "resets",
            "changes",
            "time",
            "timestamp",
            "stddev_over_time",
            "stdvar_over_time");

    private static final Map<String, ValueRange> OF_FUNCTIONS = Map.ofEntries(
            Map.entry("absent", ONE),
            Map.entry("absent_over_time", ONE),
            Map.entry("present_over_time", ONE),
            Map.entry("count_over_time", closed(1, Double.POSITIVE_INFINITY)),
            Map.entry("sgn", closed(-1, 1)),
            Map.entry("minute", closed(0, 59)),
            Map.entry("hour", closed(0, 23)),
            Map.entry("day_of_week", closed(0, 6)),
            Map.entry("day_of_month", closed(1, 31)),
            Map.entry("day_of_year", closed(1, 366)),
            Map.entry("days_in_month", closed(28, 31)),
            Map.entry("month", closed(1, 12)));

    /** What these make of values lies between them. */
    private static final Set<String> KEEPING = Set.of(
            "sort",
            "sort_desc",
            "label_replace",
            "label_join",
            "last_over_time",
            "first_over_time",
            "min_over_time",
            "max_over_time",
            "avg_over_time",
            "vector",
            "scalar");

    static ValueRange closed(double least, double most) {
        return new ValueRange(least, false, most, false);
    }

    /** That of an expression; anything where nothing is certain. */
    static ValueRange of(Expression written) {
        Expression expression = written.bare();
        if (expression instanceof NumberLiteral number) {
            return Double.isNaN(number.value()) ? ANY : closed(number.value(), number.value());
        } else if (expression instanceof VectorSelector selector) {
            return selector.metric().filter(UP::equals).map(up -> closed(0, 1)).orElse(ANY);
        } else if (expression instanceof Expression.MatrixSelector matrix) {
            return of(matrix.selector());
        } else if (expression instanceof Subquery subquery) {
            return of(subquery.expression());
        } else if (expression instanceof Unary unary) {
            return unary.negative() ? of(unary.operand()).negated() : of(unary.operand());
        } else if (expression instanceof Aggregation aggregation) {
            return of(aggregation);
        } else if (expression instanceof Call call) {
            return of(call);
        }
        return expression instanceof Binary binary ? of(binary) : ANY;
    }

    private static ValueRange of(Aggregation aggregation) {
        ValueRange of = of(aggregation.operand());
        return switch (aggregation.aggregator()) {
            case GROUP -> ONE;
            case COUNT, COUNT_VALUES -> closed(1, Double.POSITIVE_INFINITY);
            case STDDEV, STDVAR -> NOT_NEGATIVE;
            case SUM -> of.least >= 0 ? new ValueRange(of.least, of.leastOpen, Double.POSITIVE_INFINITY, false) : ANY;
            case QUANTILE -> ANY;
            case AVG, MIN, MAX, TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> of;
        };
    }

    private static ValueRange of(Call call) {
        String name = call.function().name();
        List<Expression> arguments = call.arguments();
        if (NEVER_NEGATIVE.contains(name)) {
            return NOT_NEGATIVE;
        } else if (KEEPING.contains(name)) {
            return of(arguments.get(0));
        } else if (name.equals("clamp_min") && arguments.get(1).bare() instanceof NumberLiteral number) {
            return closed(number.value(), Double.POSITIVE_INFINITY);
        } else if (name.equals("clamp_max") && arguments.get(1).bare() instanceof NumberLiteral number) {
            return closed(Double.NEGATIVE_INFINITY, number.value());
        }
        return OF_FUNCTIONS.getOrDefault(name, ANY);
    }

    private static ValueRange of(Binary binary) {
        ValueRange left = of(binary.left());
        ValueRange right = of(binary.right());
        if (binary.matching().fillLeft().isPresent()
                || binary.matching().fillRight().isPresent()) {
            return ANY;
        }
        if (binary.operator().kind() == Kind.COMPARISON) {
            if (binary.left().type() == ValueType.SCALAR) {
                return binary.bool() ? closed(0, 1) : right;
            }
            return binary.bool()
                    ? closed(0, 1)
                    : left.where(binary.operator(), right).orElse(left);
        }
        return switch (binary.operator()) {
            case AND, UNLESS -> left;
            case OR -> new ValueRange(Math.min(left.least, right.least), false, Math.max(left.most, right.most), false);
            case ADD -> finite(left.least + right.least, left.most + right.most);
            case SUBTRACT -> finite(left.least - right.most, left.most - right.least);
            case MULTIPLY ->
                left.least >= 0 && right.least >= 0 ? finite(left.least * right.least, left.most * right.most) : ANY;
            case DIVIDE -> left.least >= 0 && right.least >= 0 ? NOT_NEGATIVE : ANY;
            default -> ANY;
        };
    }

    private ValueRange negated() {
        return new ValueRange(-most, /* leastOpen= */ mostOpen, -least, /* mostOpen= */ leastOpen);
    }

    private static ValueRange finite(double least, double most) {
        return closed(
                Double.isNaN(least) ? Double.NEGATIVE_INFINITY : least,
                Double.isNaN(most) ? Double.POSITIVE_INFINITY : most);
    }

    /** Those of these values of which a comparison with some of the others can be true; empty if there is none. */
    Optional<ValueRange> where(BinaryOperator operator, ValueRange other) {
        return switch (operator) {
            case EQUAL -> and(other);
            case LESS -> and(new ValueRange(Double.NEGATIVE_INFINITY, false, other.most, true));
            case AT_MOST -> and(new ValueRange(Double.NEGATIVE_INFINITY, false, other.most, other.mostOpen));
            case GREATER -> and(new ValueRange(other.least, true, Double.POSITIVE_INFINITY, false));
            case AT_LEAST -> and(new ValueRange(other.least, other.leastOpen, Double.POSITIVE_INFINITY, false));
            default -> Optional.of(this);
        };
    }

    /** What both have; empty if that is nothing. */
    Optional<ValueRange> and(ValueRange other) {
        double newLeast = Math.max(least, other.least);
        double newMost = Math.min(most, other.most);
        boolean newLeastOpen = newLeast == least && leastOpen || newLeast == other.least && other.leastOpen;
        boolean newMostOpen = newMost == most && mostOpen || newMost == other.most && other.mostOpen;
        return newLeast > newMost || newLeast == newMost && (newLeastOpen || newMostOpen)
                ? Optional.empty()
                : Optional.of(new ValueRange(newLeast, newLeastOpen, newMost, newMostOpen));
    }
}
