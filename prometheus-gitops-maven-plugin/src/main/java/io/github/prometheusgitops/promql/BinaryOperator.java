package io.github.prometheusgitops.promql;

import io.github.prometheusgitops.scrape.PrometheusVersion;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An operator between two expressions.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/operators/#binary-operator-precedence">Binary
 *     operator precedence</a>
 */
public enum BinaryOperator {
    OR("or", Kind.SET, 1),
    AND("and", Kind.SET, 2),
    UNLESS("unless", Kind.SET, 2),
    EQUAL("==", Kind.COMPARISON, 3),
    NOT_EQUAL("!=", Kind.COMPARISON, 3),
    LESS("<", Kind.COMPARISON, 3),
    AT_MOST("<=", Kind.COMPARISON, 3),
    GREATER(">", Kind.COMPARISON, 3),
    AT_LEAST(">=", Kind.COMPARISON, 3),
    TRIM_UPPER("</", Kind.TRIM, 3),
    TRIM_LOWER(">/", Kind.TRIM, 3),
    ADD("+", Kind.ARITHMETIC, 4),
    SUBTRACT("-", Kind.ARITHMETIC, 4),
    MULTIPLY("*", Kind.ARITHMETIC, 5),
    DIVIDE("/", Kind.ARITHMETIC, 5),
    MODULO("%", Kind.ARITHMETIC, 5),
    ATAN2("atan2", Kind.ARITHMETIC, 5),
    POWER("^", Kind.ARITHMETIC, 6);

    /** What an operator is for. */
    public enum Kind {
        ARITHMETIC,
        COMPARISON,
        SET,
        /** Cuts buckets off native histograms. */
        TRIM
    }

    /** What binds the least. */
    static final int LOOSEST = 1;

    private static final Map<String, BinaryOperator> BY_SYMBOL = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(BinaryOperator::toString, Function.identity()));

    private final String symbol;
    private final Kind kind;
    private final int precedence;

    BinaryOperator(String symbol, Kind kind, int precedence) {
        this.symbol = symbol;
        this.kind = kind;
        this.precedence = precedence;
    }

    static Optional<BinaryOperator> of(Token token) {
        return token.kind() == Token.Kind.SYMBOL || token.kind() == Token.Kind.KEYWORD
                ? Optional.ofNullable(BY_SYMBOL.get(token.word()))
                : Optional.empty();
    }

    /** What it is for. */
    public Kind kind() {
        return kind;
    }

    /** How tightly it binds; more is tighter. */
    int precedence() {
        return precedence;
    }

    /** The loosest operator that may stand in its right operand; only powers group from the right. */
    int rightPrecedence() {
        return this == POWER ? precedence : precedence + 1;
    }

    /** The first version that knows it, where that is not every one. */
    Optional<PrometheusVersion> from() {
        if (this == ATAN2) {
            return Optional.of(new PrometheusVersion(2, 31));
        }
        return kind == Kind.TRIM ? Optional.of(new PrometheusVersion(3, 11)) : Optional.empty();
    }

    @Override
    public String toString() {
        return symbol;
    }
}
