package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.promql.Expression;
import io.github.prometheusgitops.promql.Expression.Call;
import io.github.prometheusgitops.promql.Expression.MatrixSelector;
import java.util.Set;

/**
 * Finds ranges in which there are not always the two samples that a rate needs: those shorter than two scrapes are apart.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/functions/#rate">rate()</a>
 */
public final class ShortRange {

    private static final FindingType SHORT_RANGE =
            FindingType.warning("rules/short-range", "a rate over a range that is shorter than two scrapes are apart");

    private static final Set<String> OF_TWO_SAMPLES =
            Set.of("rate", "irate", "increase", "delta", "idelta", "deriv", "predict_linear");

    private ShortRange() {}

    /**
     * Reports what is too short where a rule is evaluated.
     *
     * @param interval how often is scraped, in milliseconds
     * @param written the same as a duration
     */
    public static void review(ReviewedRule rule, long interval, String written, Findings findings) {
        for (Expression expression : rule.expression().all()) {
            if (expression instanceof Call call
                    && OF_TWO_SAMPLES.contains(call.function().name())
                    && call.arguments().get(0).bare() instanceof MatrixSelector matrix
                    && !isRecorded(matrix)
                    && matrix.range().fixedSeconds().orElse(Double.MAX_VALUE) * 1_000 < 2.0 * interval) {
                rule.report(
                        SHORT_RANGE,
                        matrix.range().span(),
                        "`" + call.function().name() + "` needs two samples, and every " + written + " there is one",
                        "write a range of at least four scrape intervals, so that one may fail",
                        findings);
            }
        }
    }

    /** What a rule records comes as often as its group is evaluated. */
    private static boolean isRecorded(MatrixSelector matrix) {
        return matrix.selector().metric().filter(metric -> metric.contains(":")).isPresent();
    }
}
