package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.promql.Expression;
import io.github.prometheusgitops.promql.Expression.VectorSelector;
import io.github.prometheusgitops.rule.review.ExpressionPlace;
import io.github.prometheusgitops.rule.review.ReviewedRule;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds metrics that are recorded ones by their names and that no rule records: where the rule is evaluated, and before
 * the samples get there.
 *
 * <p>A cluster's own Prometheus evaluates rules that no descriptor names, the chart's among them; whoever may manage a
 * workspace's rules may have others there. Then nothing is certain but a slip of the pen.
 *
 * @see <a href="https://prometheus.io/docs/practices/rules/#naming">Naming of recording rules</a>
 */
final class RecordedMetrics {

    private static final FindingType UNKNOWN = FindingType.warning(
            "rules/unknown-recorded-metric",
            "a rule reads a metric that is a recorded one by its name, and that no rule records");

    private final Fleet fleet;
    private final Function<String, List<ReviewedRule>> rules;
    private final Findings findings;
    /** Names by the folder whose rules record them. */
    private final Map<String, Set<String>> recorded = new HashMap<>();

    private final Set<List<Object>> said = new HashSet<>();

    private RecordedMetrics(Fleet fleet, Function<String, List<ReviewedRule>> rules, Findings findings) {
        this.fleet = fleet;
        this.rules = rules;
        this.findings = findings;
    }

    /**
     * Reports what nobody records.
     *
     * @param rules those of a folder whose expressions are sound
     */
    static void check(
            Fleet fleet,
            SortedMap<String, List<RuleFile>> folders,
            Function<String, List<ReviewedRule>> rules,
            Findings findings) {
        RecordedMetrics metrics = new RecordedMetrics(fleet, rules, findings);
        folders.forEach((folder, files) -> metrics.recorded.put(folder, recordedIn(files)));
        fleet.workspaces().values().forEach(metrics::workspace);
        fleet.environments().values().stream()
                .filter(RecordedMetrics::evaluates)
                .forEach(metrics::environment);
    }

    private static Set<String> recordedIn(List<RuleFile> files) {
        Set<String> names = new TreeSet<>();
        files.stream()
                .flatMap(file -> file.root().mappings("groups").stream())
                .flatMap(group -> group.mappings("rules").stream())
                .forEach(rule -> rule.text("record").ifPresent(names::add));
        return names;
    }

    /** That an agent evaluates nothing has been reported where the fleet was resolved. */
    private static boolean evaluates(Environment environment) {
        return environment
                .deployment()
                .ownPrometheus()
                .filter(settings -> !settings.agent())
                .isPresent();
    }

    private void workspace(Workspace workspace) {
        List<Environment> writers = fleet.environments().values().stream()
                .filter(environment -> environment.destinations().stream()
                        .anyMatch(destination -> destination.workspace().name().equals(workspace.name())))
                .toList();
        Set<String> known = recordedIn(workspace.rules().folders(), new TreeSet<>());
        writers.forEach(writer -> recordedIn(writer.rules().folders(), known));
        boolean certain = !writers.isEmpty()
                && workspace.ruleManagers().isEmpty()
                && writers.stream().noneMatch(writer -> writer.deployment().mayBringRecorded());
        read(workspace.rules().folders(), known, certain, "workspace `" + workspace.name() + "`");
    }

    private void environment(Environment environment) {
        Set<String> known = recordedIn(environment.rules().folders(), new TreeSet<>());
        boolean certain = !environment.deployment().mayBringRecorded();
        read(environment.rules().folders(), known, certain, "environment `" + environment.name() + "`");
    }

    private Set<String> recordedIn(List<YamlScalar> evaluated, Set<String> names) {
        evaluated.forEach(folder -> names.addAll(recorded.getOrDefault(folder.text(), Set.of())));
        return names;
    }

    private void read(List<YamlScalar> evaluated, Set<String> known, boolean certain, String who) {
        for (YamlScalar folder : evaluated) {
            for (ReviewedRule rule : rules.apply(folder.text())) {
                for (Expression expression : rule.expression().all()) {
                    if (expression instanceof VectorSelector selector) {
                        selector.metric()
                                .filter(metric -> metric.contains(":") && !known.contains(metric))
                                .filter(metric -> certain || known.stream().anyMatch(other -> isSlip(metric, other)))
                                .ifPresent(metric -> report(rule, selector, metric, known, who));
                    }
                }
            }
        }
    }

    /** Whether two names differ by one letter that is missing, or by two that are swapped; numbers are meant. */
    private static boolean isSlip(String left, String right) {
        int difference = left.length() - right.length();
        String longer = difference > 0 ? left : right;
        String shorter = difference > 0 ? right : left;
        int first = 0;
        while (first < shorter.length() && longer.charAt(first) == shorter.charAt(first)) {
            first++;
        }
        if (Math.abs(difference) == 1) {
            return !Character.isDigit(longer.charAt(first))
                    && longer.substring(first + 1).equals(shorter.substring(first));
        }
        return difference == 0
                && first + 1 < left.length()
                && left.charAt(first) == right.charAt(first + 1)
                && left.charAt(first + 1) == right.charAt(first)
                && !Character.isDigit(left.charAt(first))
                && left.substring(first + 2).equals(right.substring(first + 2));
    }

    private void report(ReviewedRule rule, VectorSelector selector, String metric, Set<String> known, String who) {
        // A folder that many evaluate has one mistake; who they are is in the first message.
        if (!said.add(List.of(rule.written().at(), selector.span()))) {
            return;
        }
        findings.add(
                UNKNOWN,
                ExpressionPlace.of(rule.written(), selector.span()),
                "no rule records `" + metric + "` where " + who
                        + " evaluates this one, nor before its samples get there",
                mend(metric, known, who));
    }

    private String mend(String metric, Set<String> known, String who) {
        List<String> elsewhere = recorded.entrySet().stream()
                .filter(folder -> folder.getValue().contains(metric))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!elsewhere.isEmpty()) {
            return "add the folder `" + elsewhere.get(0) + "`, whose rules record it, to the `rules` of " + who;
        }
        return Suggestion.didYouMean(metric, known, "record it, or correct the name");
    }
}
