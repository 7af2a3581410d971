package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.promql.Aggregator;
import io.github.prometheusgitops.promql.Expression;
import io.github.prometheusgitops.promql.Expression.Aggregation;
import io.github.prometheusgitops.promql.Expression.Call;
import io.github.prometheusgitops.promql.Expression.MatrixSelector;
import io.github.prometheusgitops.promql.Expression.Subquery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds rates of what is no counter: of a sum of counters, which falls where one of them is reset and does not where it
 * restarts with another; of a rate; of a gauge, each fall of which counts as a reset.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/functions/#rate">rate()</a>
 */
final class RateOfRate {

    private static final FindingType RATE_OF_RATE =
            FindingType.warning("rules/rate-of-rate", "a rate of what is no counter: of a sum, of a rate, of a gauge");

    private static final Set<String> RATES = Set.of("rate", "irate", "increase");

    /** Recorded metrics say in their last part what was done to them, such as {@code job:requests:rate5m}. */
    private static final Pattern RECORDED_RATE = Pattern.compile(
            ".*:(?:i?rate|increase|delta|deriv|avg|sum)_?(?:[0-9]+(?:ms|[smhdwy]))*(?:_(?:avg|max|min))?");

    /** Ends of names that no counter has, and no histogram. */
    private static final Pattern GAUGE =
            Pattern.compile("up|ALERTS|node_load(?:1|5|15)|.*_(?:info|timestamp|timestamp_seconds"
                    + "|celsius|percent|(?:free|available|avail|used|usage|limit|capacity|working_set|resident_memory"
                    + "|virtual_memory|heap_inuse|heap_alloc)_bytes)");

    private RateOfRate() {}

    static void review(ReviewedRule rule, Findings findings) {
        for (Expression expression : rule.expression().all()) {
            if (expression instanceof Call call
                    && RATES.contains(call.function().name())) {
                String name = call.function().name();
                problem(call.arguments().get(0).bare())
                        .ifPresent(what -> rule.report(
                                RATE_OF_RATE,
                                call.span(),
                                "`" + name + "` is of counters, and this is one of " + what.what(),
                                what.mend(),
                                findings));
            }
        }
    }

    private record Problem(String what, String mend) {}

    private static Optional<Problem> problem(Expression argument) {
        if (argument instanceof Subquery subquery) {
            Expression inner = subquery.expression().bare();
            if (inner instanceof Aggregation aggregation
                    && !aggregation.aggregator().selects()
                    && !isOfReplicas(aggregation)) {
                String aggregator = aggregation.aggregator().toString();
                return Optional.of(
                        new Problem("a `" + aggregator + "`", "aggregate the rates: `" + aggregator + "(rate(…))`"));
            }
            return inner instanceof Call call && RATES.contains(call.function().name())
                    ? Optional.of(
                            new Problem("a `" + call.function().name() + "`", "write `deriv`, or `avg_over_time`"))
                    : Optional.empty();
        }
        return argument instanceof MatrixSelector matrix
                ? matrix.selector().metric().flatMap(RateOfRate::named)
                : Optional.empty();
    }

    /** Replicas count the same: the highest of them falls when they do, and the result is a counter. */
    private static boolean isOfReplicas(Aggregation aggregation) {
        return (aggregation.aggregator() == Aggregator.MAX || aggregation.aggregator() == Aggregator.MIN)
                && aggregation.without()
                && aggregation.labels().orElse(List.of()).stream().allMatch(label -> label.contains("replica"));
    }

    private static Optional<Problem> named(String metric) {
        if (RECORDED_RATE.matcher(metric).matches()) {
            return Optional.of(new Problem("what a rule records of it", "write `avg_over_time`, or `deriv`"));
        }
        return GAUGE.matcher(metric).matches()
                ? Optional.of(new Problem("a gauge, by its name", "write `delta`, `deriv` or `changes`"))
                : Optional.empty();
    }
}
