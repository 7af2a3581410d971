package io.github.prometheusgitops.iam;

import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.Optional;

/**
 * A condition of a statement: one operator on one key.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">Conditions
 *     with multiple keys or values</a>
 */
public final class Condition {

    /** Which of a request's values have to fit. */
    enum Quantifier {
        /** The only one. */
        NONE,
        FOR_ALL_VALUES,
        FOR_ANY_VALUE
    }

    /** What the operator means. */
    record Test(Operator operator, Quantifier quantifier, boolean ifExists, List<Operator.Comparison> said) {}

    private final String operator;
    private final String key;
    private final List<String> values;
    private final Location at;
    private final Test test;

    Condition(String operator, String key, List<String> values, Location at, Test test) {
        this.operator = operator;
        this.key = key;
        this.values = List.copyOf(values);
        this.at = at;
        this.test = test;
    }

    /** As it is written, for example {@code ForAnyValue:StringLikeIfExists}. */
    public String operator() {
        return operator;
    }

    /** As it is written; its case does not count. */
    public String key() {
        return key;
    }

    /** As they are written. */
    public List<String> values() {
        return values;
    }

    /** Where its first value stands. */
    public Location at() {
        return at;
    }

    /** Whether a request fulfils it. */
    Truth holds(RequestContext context) {
        Optional<List<String>> given = context.values(key).filter(values -> !values.isEmpty());
        boolean known = given.isPresent() || context.isKnown(key);
        if (test.operator() == Operator.NULL) {
            return known ? any(Boolean.toString(given.isEmpty()), context) : Truth.UNKNOWN;
        }
        if (given.isEmpty()) {
            return known ? Truth.of(holdsOfNothing()) : Truth.UNKNOWN;
        }
        return switch (test.quantifier()) {
            case FOR_ALL_VALUES ->
                given.get().stream().map(value -> fits(value, context)).reduce(Truth.TRUE, Truth::and);
            case FOR_ANY_VALUE ->
                given.get().stream().map(value -> fits(value, context)).reduce(Truth.FALSE, Truth::or);
            // A key with several values can only be compared by a quantifier.
            case NONE -> given.get().size() == 1 ? fits(given.get().get(0), context) : Truth.FALSE;
        };
    }

    private boolean holdsOfNothing() {
        return test.ifExists()
                || switch (test.quantifier()) {
                    case FOR_ALL_VALUES -> true;
                    case FOR_ANY_VALUE -> false;
                    case NONE -> test.operator().isNegated();
                };
    }

    private Truth fits(String given, RequestContext context) {
        if (!test.operator().comparable(given)) {
            return Truth.FALSE;
        }
        return test.operator().isNegated() ? any(given, context).not() : any(given, context);
    }

    private Truth any(String given, RequestContext context) {
        Truth any = Truth.FALSE;
        for (Operator.Comparison said : test.said()) {
            any = any.or(said.matches(given, context));
        }
        return any;
    }

    /** Whether it admits only requests in which its key has a value that fits, so that nobody passes by leaving it out. */
    public boolean demands() {
        return !test.ifExists()
                && !test.operator().isNegated()
                && test.operator() != Operator.NULL
                && test.quantifier() != Quantifier.FOR_ALL_VALUES;
    }

    /** Whether some of its values stand for more than one text. */
    public boolean hasWildcards() {
        return test.operator().knowsWildcards()
                && values.stream().anyMatch(value -> value.contains("*") || value.contains("?"));
    }

    /** {@code key = value, …} where it is about equality, else {@code key operator value, …}; for people. */
    @Override
    public String toString() {
        boolean equality = test.quantifier() == Quantifier.NONE && !test.ifExists() && operator.endsWith("Equals");
        boolean negated = test.operator().isNegated();
        return key + " " + (equality && !negated && !operator.contains("Than") ? "=" : operator) + " "
                + String.join(", ", values);
    }
}
