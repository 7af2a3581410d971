package io.github.prometheusgitops.iam;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * A condition operator, without its quantifier and {@code IfExists}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
enum Operator {
    STRING_EQUALS("StringEquals", text(false, false)),
    STRING_NOT_EQUALS("StringNotEquals", STRING_EQUALS),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", text(false, true)),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", STRING_EQUALS_IGNORE_CASE),
    STRING_LIKE("StringLike", text(true, false)),
    STRING_NOT_LIKE("StringNotLike", STRING_LIKE),
    NUMERIC_EQUALS("NumericEquals", number((given, said) -> given.compareTo(said) == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", NUMERIC_EQUALS),
    NUMERIC_LESS_THAN("NumericLessThan", number((given, said) -> given.compareTo(said) < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", number((given, said) -> given.compareTo(said) <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", number((given, said) -> given.compareTo(said) > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", number((given, said) -> given.compareTo(said) >= 0)),
    DATE_EQUALS("DateEquals", date((given, said) -> given.equals(said))),
    DATE_NOT_EQUALS("DateNotEquals", DATE_EQUALS),
    DATE_LESS_THAN("DateLessThan", date((given, said) -> given.isBefore(said))),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", date((given, said) -> !given.isAfter(said))),
    DATE_GREATER_THAN("DateGreaterThan", date((given, said) -> given.isAfter(said))),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", date((given, said) -> !given.isBefore(said))),
    BOOL("Bool", of(Operator::bool, Boolean::equals)),
    BINARY_EQUALS("BinaryEquals", of(Operator::bytes, Arrays::equals)),
    IP_ADDRESS("IpAddress", of(IpRange::of, (given, said) -> said.contains(given))),
    NOT_IP_ADDRESS("NotIpAddress", IP_ADDRESS),
    ARN_EQUALS("ArnEquals", arn()),
    ARN_NOT_EQUALS("ArnNotEquals", ARN_EQUALS),
    ARN_LIKE("ArnLike", ARN_EQUALS.family, false),
    ARN_NOT_LIKE("ArnNotLike", ARN_EQUALS),
    /** Whether the request has the key at all. */
    NULL("Null", of(Operator::bool, Boolean::equals));

    /** How a value of a policy is compared with one of a request. */
    private interface Family {

        /** What requests are compared with; empty if the policy's value is none of this kind. */
        Optional<Comparison> said(String value, boolean variables);

        /** Whether a request's value is one of this kind. Nothing holds of one that is none. */
        boolean comparable(String value);
    }

    /** A value of a policy. */
    interface Comparison {

        Truth matches(String given, RequestContext context);
    }

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // None has a state.
    private final Family family;

    private final boolean negated;

    Operator(String word, Family family) {
        this(word, family, false);
    }

    Operator(String word, Operator negation) {
        this(word, negation.family, true);
    }

    Operator(String word, Family family, boolean negated) {
        this.word = word;
        this.family = family;
        this.negated = negated;
    }

    /** The operator of a name, whose case does not count. */
    static Optional<Operator> of(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.word.equalsIgnoreCase(word))
                .findFirst();
    }

    /** Names of all operators. */
    static List<String> words() {
        return Arrays.stream(values()).map(operator -> operator.word).toList();
    }

    String word() {
        return word;
    }

    /** Whether it holds where no value of the policy is the request's. */
    boolean isNegated() {
        return negated;
    }

    /** Whether {@code *} and {@code ?} stand for other characters. */
    boolean knowsWildcards() {
        return family == STRING_LIKE.family || family == ARN_EQUALS.family;
    }

    /** What requests are compared with; empty if a policy's value is none of the operator's kind. */
    Optional<Comparison> said(String value, boolean variables) {
        return family.said(value, variables);
    }

    /** Whether a request's value can be compared at all. */
    boolean comparable(String given) {
        return family.comparable(given);
    }

    private static Family text(boolean wildcards, boolean ignoringCase) {
        return new Family() {
            @Override
            public Optional<Comparison> said(String value, boolean variables) {
                PolicyText text = PolicyText.of(value, wildcards, variables);
                return Optional.of((given, context) -> text.matches(given, context, ignoringCase));
            }

            @Override
            public boolean comparable(String value) {
                return true;
            }
        };
    }

    /** Part by part: a star of one part takes none of the next. */
    private static Family arn() {
        return new Family() {
            @Override
            public Optional<Comparison> said(String value, boolean variables) {
                return ArnText.of(value, variables).map(arn -> arn::matches);
            }

            @Override
            public boolean comparable(String value) {
                return ArnText.parts(value).isPresent();
            }
        };
    }

    private static Family number(BiPredicate<BigDecimal, BigDecimal> comparison) {
        return of(Operator::decimal, comparison);
    }

    private static Family date(BiPredicate<Instant, Instant> comparison) {
        return of(PolicyDate::of, comparison);
    }

    private static <T> Family of(Function<String, Optional<T>> read, BiPredicate<T, T> comparison) {
        return new Family() {
            @Override
            public Optional<Comparison> said(String value, boolean variables) {
                return read.apply(value)
                        .map(said -> (given, context) -> Truth.of(read.apply(given)
                                .filter(found -> comparison.test(found, said))
                                .isPresent()));
            }

            @Override
            public boolean comparable(String value) {
                return read.apply(value).isPresent();
            }
        };
    }

    private static Optional<BigDecimal> decimal(String text) {
        // Nothing that a comparison of numbers could be made to work hard at.
        return text.matches("[-+]?[0-9]{1,40}(\\.[0-9]{1,40})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<Boolean> bool(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                ? Optional.of(Boolean.parseBoolean(text))
                : Optional.empty();
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
