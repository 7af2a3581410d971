package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.descriptor.PrometheusDuration;
import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.promql.Feature;
import io.github.prometheusgitops.promql.Need;
import io.github.prometheusgitops.promql.Parsing;
import io.github.prometheusgitops.promql.Problem;
import io.github.prometheusgitops.promql.PromqlParser;
import io.github.prometheusgitops.promql.ValueType;
import io.github.prometheusgitops.rule.review.ExpressionPlace;
import io.github.prometheusgitops.rule.review.ReviewedRule;
import io.github.prometheusgitops.rule.review.RuleReviews;
import io.github.prometheusgitops.rule.review.ShortRange;
import io.github.prometheusgitops.scrape.PrometheusVersion;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Finds expressions of rule files that whoever evaluates them would refuse: because they are no PromQL, because of what
 * only a feature flag turns on, or because they need another version.
 *
 * <p>AMP evaluates without experimental features; which version its documentation does not say.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-Ruler.html">Recording rules and alerting
 *     rules</a>
 */
final class RuleExpressions {

    private static final FindingType EXPRESSION = FindingType.error(
            "rules/expression",
            "an `expr` is no PromQL, its types do not fit, or who evaluates it has not turned on what it needs");
    private static final FindingType TOO_NEW = FindingType.error(
            "rules/expression-too-new",
            "an `expr` has a function or syntax that the Prometheus of an environment, which "
                    + "evaluates it, does not know yet, or not any more");

    private static final Set<Feature> ALL = EnumSet.allOf(Feature.class);

    private final SortedMap<String, List<RuleFile>> folders;
    private final Findings findings;
    /** What each folder's expressions are with some features; few sets of features there are in a fleet. */
    private final Map<Set<Feature>, Map<String, List<Read>>> read = new HashMap<>();

    private final Set<List<Object>> measured = new HashSet<>();

    private record Read(YamlMapping rule, YamlScalar written, Parsing parsing) {

        /** The same with more features, which make no difference to what every Prometheus knows. */
        Read with(Set<Feature> features) {
            boolean isPlain = parsing instanceof Parsing.Understood understood
                    && understood.needs().isEmpty();
            return isPlain ? this : new Read(rule, written, PromqlParser.parse(written.text(), features));
        }

        ReviewedRule reviewed(Parsing.Understood understood) {
            return new ReviewedRule(rule, written, understood.expression());
        }
    }

    private RuleExpressions(SortedMap<String, List<RuleFile>> folders, Findings findings) {
        this.folders = folders;
        this.findings = findings;
    }

    /**
     * Reports what is wrong with the expressions of all folders.
     *
     * @param fleet empty if nobody knows who evaluates them
     */
    static void check(SortedMap<String, List<RuleFile>> folders, Optional<Fleet> fleet, Findings findings) {
        RuleExpressions expressions = new RuleExpressions(folders, findings);
        folders.keySet().forEach(expressions::anywhere);
        fleet.ifPresent(known -> {
            known.workspaces().values().forEach(workspace -> expressions.workspace(workspace, known));
            known.environments().values().forEach(expressions::environment);
            RecordedMetrics.check(known, folders, expressions::understood, findings);
        });
    }

    /** What nobody would take. */
    private void anywhere(String folder) {
        for (Read expression : readOf(folder, ALL)) {
            if (expression.parsing() instanceof Parsing.Refused refused) {
                refused.problems().forEach(problem -> report(expression.written(), problem, "", problem.mend()));
            } else if (expression.parsing() instanceof Parsing.Understood understood) {
                ValueType type = understood.expression().type();
                if (type == ValueType.STRING || type == ValueType.RANGE_VECTOR) {
                    findings.add(
                            EXPRESSION,
                            expression.written().at(),
                            "`expr` is a " + type + ", and a rule has to be an instant vector or a scalar",
                            type == ValueType.RANGE_VECTOR
                                    ? "aggregate it over time, with `rate` or a function that ends in `_over_time`"
                                    : "");
                } else {
                    RuleReviews.review(expression.reviewed(understood), findings);
                }
            }
        }
    }

    private void workspace(Workspace workspace, Fleet fleet) {
        without(
                Set.of(),
                workspace.rules().folders(),
                " in workspace `" + workspace.name() + "`",
                Optional.of("AMP turns no experimental feature on: do without"));
        // Whoever scrapes most often has the most samples: what is too short there is so everywhere.
        fleet.environments().values().stream()
                .filter(environment -> environment.destinations().stream()
                        .anyMatch(destination -> destination.workspace().name().equals(workspace.name())))
                .map(environment -> environment.scraping().interval())
                .min(Comparator.comparing(PrometheusDuration::millis))
                .ifPresent(interval -> ranges(workspace.rules().folders(), Set.of(), interval));
    }

    private void ranges(List<YamlScalar> evaluated, Set<Feature> features, String interval) {
        for (YamlScalar folder : evaluated) {
            // Many environments scrape alike, and what is said does not name them.
            if (!measured.add(List.of(folder.text(), features, interval))) {
                continue;
            }
            for (Read expression : readOf(folder.text(), features)) {
                if (expression.parsing() instanceof Parsing.Understood understood) {
                    ShortRange.review(
                            expression.reviewed(understood), PrometheusDuration.millis(interval), interval, findings);
                }
            }
        }
    }

    private void environment(Environment environment) {
        Optional<PrometheusSettings> server =
                environment.deployment().ownPrometheus().filter(settings -> !settings.agent());
        if (server.isEmpty()) {
            // That an agent evaluates nothing has been reported where the fleet was resolved.
            return;
        }
        Set<Feature> features = Feature.among(server.get().features());
        String who = "environment `" + environment.name() + "`";
        without(features, environment.rules().folders(), " in " + who, Optional.empty());
        ranges(environment.rules().folders(), features, environment.scraping().interval());
        PrometheusVersion version = environment.versions().prometheusVersion();
        for (YamlScalar folder : environment.rules().folders()) {
            for (Read expression : readOf(folder.text(), features)) {
                if (expression.parsing() instanceof Parsing.Understood understood) {
                    understood.needs().stream()
                            .filter(need -> !need.isMetBy(version))
                            .forEach(need -> tooNew(expression.written(), need, version, who));
                }
            }
        }
    }

    /** What would be understood with more features, and is not with those that someone has. */
    private void without(Set<Feature> features, List<YamlScalar> evaluated, String where, Optional<String> mend) {
        for (YamlScalar folder : evaluated) {
            List<Read> withAll = readOf(folder.text(), ALL);
            List<Read> withSome = readOf(folder.text(), features);
            for (int i = 0; i < withSome.size(); i++) {
                if (withAll.get(i).parsing() instanceof Parsing.Understood
                        && withSome.get(i).parsing() instanceof Parsing.Refused refused) {
                    YamlScalar written = withSome.get(i).written();
                    refused.problems().forEach(problem -> report(written, problem, where, mend.orElse(problem.mend())));
                }
            }
        }
    }

    private List<ReviewedRule> understood(String folder) {
        return readOf(folder, ALL).stream()
                .flatMap(read -> read.parsing() instanceof Parsing.Understood understood
                        ? Stream.of(read.reviewed(understood))
                        : Stream.empty())
                .toList();
    }

    private List<Read> readOf(String folder, Set<Feature> features) {
        Map<String, List<Read>> byFolder = read.computeIfAbsent(features, none -> new HashMap<>());
        List<Read> known = byFolder.get(folder);
        if (known == null) {
            known = features.isEmpty()
                    ? read(folders.getOrDefault(folder, List.of()))
                    : readOf(folder, Set.of()).stream()
                            .map(plain -> plain.with(features))
                            .toList();
            byFolder.put(folder, known);
        }
        return known;
    }

    private static List<Read> read(List<RuleFile> files) {
        List<Read> all = new ArrayList<>();
        for (RuleFile file : files) {
            for (YamlMapping group : file.root().mappings("groups")) {
                for (YamlMapping rule : group.mappings("rules")) {
                    rule.scalar("expr")
                            .ifPresent(written ->
                                    all.add(new Read(rule, written, PromqlParser.parse(written.text(), Set.of()))));
                }
            }
        }
        return all;
    }

    private void report(YamlScalar written, Problem problem, String where, String mend) {
        findings.add(
                EXPRESSION,
                ExpressionPlace.of(written, problem.at()),
                "`expr` is refused" + where + ": " + problem.message() + ExpressionPlace.shown(written, problem.at()),
                mend);
    }

    private void tooNew(YamlScalar written, Need need, PrometheusVersion version, String who) {
        boolean gone = version.isAtLeast(need.from());
        String what = gone
                ? need.what() + " is known until Prometheus " + need.until().orElse(version) + " only, and " + who
                        + ", which evaluates it, runs " + version
                : version.tooOldFor(need.what(), need.from(), who + ", which evaluates it,");
        String mend = gone
                ? need.instead().isEmpty() ? "do without" : "write `" + need.instead() + "`"
                : "raise its `versions.prometheus`, or do without";
        findings.add(
                TOO_NEW,
                ExpressionPlace.of(written, need.at()),
                what + ExpressionPlace.shown(written, need.at()),
                mend);
    }
}
