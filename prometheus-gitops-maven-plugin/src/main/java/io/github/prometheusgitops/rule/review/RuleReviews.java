package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.finding.Findings;
import java.util.List;
import java.util.function.BiConsumer;

/** All that is looked for in a rule by itself. */
public final class RuleReviews {

    private static final List<BiConsumer<ReviewedRule, Findings>> ALL =
            List.of(ImpossibleComparison::review, RateOfRate::review, PointlessRegex::review, LostLabel::review);

    private RuleReviews() {}

    /** Reports what looks wrong about a rule. */
    public static void review(ReviewedRule rule, Findings findings) {
        ALL.forEach(review -> review.accept(rule, findings));
    }
}
