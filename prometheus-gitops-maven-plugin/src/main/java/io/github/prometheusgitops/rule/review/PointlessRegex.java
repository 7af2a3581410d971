package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.promql.Expression;
import io.github.prometheusgitops.promql.Expression.Call;
import io.github.prometheusgitops.promql.Expression.StringLiteral;
import io.github.prometheusgitops.promql.Expression.VectorSelector;
import io.github.prometheusgitops.promql.LabelMatcher;
import io.github.prometheusgitops.regex.GoRegex;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds regular expressions of selectors that every value matches, or none, and those of {@code label_replace} that are
 * none.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/#instant-vector-selectors">Instant vector
 *     selectors</a>
 */
final class PointlessRegex {

    private static final FindingType REGEX = FindingType.warning(
            "rules/regex",
            "a regular expression of a selector that every value matches, or none; one of "
                    + "`label_replace` that is none");

    /** A dashboard's variable, which means the end of the text here, and then more text. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?[a-zA-Z_][a-zA-Z0-9_]*}?");

    private static final int ARGUMENTS_OF_LABEL_REPLACE = 5;

    private PointlessRegex() {}

    static void review(ReviewedRule rule, Findings findings) {
        for (Expression expression : rule.expression().all()) {
            if (expression instanceof VectorSelector selector) {
                for (LabelMatcher matcher : selector.matchers()) {
                    if (matcher.kind().isRegex()) {
                        problem(matcher)
                                .ifPresent(problem ->
                                        rule.report(REGEX, matcher.span(), problem.what(), problem.mend(), findings));
                    }
                }
            } else if (expression instanceof Call call
                    && call.function().name().equals("label_replace")
                    && call.arguments().size() == ARGUMENTS_OF_LABEL_REPLACE
                    && call.arguments().get(ARGUMENTS_OF_LABEL_REPLACE - 1).bare() instanceof StringLiteral regex) {
                // Nobody compiles it before the rule is evaluated, and then every evaluation fails.
                GoRegex.of(regex.value(), true)
                        .problem()
                        .ifPresent(problem -> rule.report(
                                REGEX,
                                regex.span(),
                                "`label_replace` fails: what it matches is no regular expression, as " + problem,
                                "correct it",
                                findings));
            }
        }
    }

    private record Problem(String what, String mend) {}

    private static Optional<Problem> problem(LabelMatcher matcher) {
        boolean matches = matcher.kind() == LabelMatcher.Kind.MATCHES;
        String label = "`" + matcher.label() + "`";
        if (GoRegex.ofMatcher(matcher.value()).matchesAll()) {
            return Optional.of(
                    matches
                            ? new Problem(
                                    "every value of " + label + " matches, and so does a series without it",
                                    "remove it, or write `.+` for series that have the label")
                            : new Problem(
                                    "no series is selected, as every value of " + label + " matches",
                                    "write `=\"\"` for series without the label"));
        }
        // `!~""` is how generators write `!=""`, and asks for something.
        if (matches && matcher.value().isEmpty()) {
            return Optional.of(new Problem(
                    "only series without " + label + " match an empty regular expression",
                    "write `=\"\"` if you mean it"));
        }
        return VARIABLE.matcher(matcher.value()).matches()
                ? Optional.of(new Problem(
                        "no value of " + label + " matches: `$` is the end of the text, and no variable",
                        "write the value itself"))
                : Optional.empty();
    }
}
