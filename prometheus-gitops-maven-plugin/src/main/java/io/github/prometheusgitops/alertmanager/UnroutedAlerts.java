package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.RuleFolder;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.promql.Feature;
import io.github.prometheusgitops.promql.Parsing;
import io.github.prometheusgitops.promql.PromqlParser;
import io.github.prometheusgitops.promql.Span;
import io.github.prometheusgitops.regex.GoRegex;
import io.github.prometheusgitops.rule.review.AlertLabels;
import io.github.prometheusgitops.rule.review.ExpressionPlace;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Finds alerts that only the default receiver gets, because their expressions have dropped a label by which a route takes
 * them.
 *
 * <p>Only routes that would take the alert but for such labels count. What external labels add is in the samples already
 * when a workspace evaluates a rule, so that an aggregation drops it, too.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#route">Routes</a>
 */
public final class UnroutedAlerts {

    private static final FindingType UNROUTED_ALERT = FindingType.warning(
            "rules/unrouted-alert",
            "only the default receiver gets an alert, whose `expr` drops a label by which a route takes alerts");

    private static final String PARAMETER_OF_LABEL = "labels.";

    private final Fleet fleet;
    private final SortedMap<String, List<RuleFile>> folders;
    private final Findings findings;
    private final Map<String, List<Alert>> read = new HashMap<>();

    /**
     * An alert, as far as its labels go.
     *
     * @param set what its rule and its group set, by label; without a text where that is not known
     */
    private record Alert(YamlScalar name, YamlScalar written, AlertLabels labels, Map<String, Optional<String>> set) {

        /** What a label is; empty if it is not known. */
        Optional<String> value(String label) {
            if (set.containsKey(label)) {
                return set.get(label);
            }
            return labels.mayHave(label) ? Optional.empty() : Optional.of("");
        }

        boolean drops(String label) {
            return !set.containsKey(label) && labels.droppedAt(label).isPresent();
        }
    }

    /** A route right below the root, and what it asks for. */
    private record Route(Location at, List<Matcher> matchers) {}

    private UnroutedAlerts(Fleet fleet, SortedMap<String, List<RuleFile>> folders, Findings findings) {
        this.fleet = fleet;
        this.folders = folders;
        this.findings = findings;
    }

    /** Reports those of every workspace that has routes. */
    public static void check(Fleet fleet, SortedMap<String, List<RuleFile>> folders, Findings findings) {
        UnroutedAlerts alerts = new UnroutedAlerts(fleet, folders, findings);
        fleet.workspaces().values().forEach(alerts::workspace);
    }

    private void workspace(Workspace workspace) {
        List<Route> routes = workspace
                .alerting()
                .alertmanager()
                .flatMap(definition -> definition.mapping("route"))
                .map(root -> root.mappings("routes"))
                .orElse(List.of())
                .stream()
                .map(route -> new Route(route.at(), matchers(route)))
                .toList();
        for (YamlScalar folder : workspace.rules().folders()) {
            if (!routes.isEmpty()) {
                read.computeIfAbsent(folder.text(), this::alertsOf).forEach(alert -> alert(alert, routes));
            }
        }
    }

    private void alert(Alert alert, List<Route> routes) {
        Optional<Route> missed = Optional.empty();
        List<String> missing = List.of();
        for (Route route : routes) {
            List<Matcher> refusing = route.matchers().stream()
                    .filter(matcher -> alert.value(matcher.name())
                            .filter(value -> !matches(matcher, value))
                            .isPresent())
                    .toList();
            if (refusing.isEmpty()) {
                return;
            }
            if (missed.isEmpty() && refusing.stream().allMatch(matcher -> alert.drops(matcher.name()))) {
                missed = Optional.of(route);
                missing = List.copyOf(
                        new TreeSet<>(refusing.stream().map(Matcher::name).toList()));
            }
        }
        if (missed.isPresent()) {
            report(alert, missed.get(), missing);
        }
    }

    private void report(Alert alert, Route route, List<String> missing) {
        Span dropped = alert.labels().droppedAt(missing.get(0)).orElseThrow();
        String labels = String.join("`, `", missing);
        findings.add(
                UNROUTED_ALERT,
                ExpressionPlace.of(alert.written(), dropped),
                "only the default receiver gets `" + alert.name().text() + "`: its expression drops `" + labels
                        + "`, by which the route at " + route.at() + " takes alerts",
                "keep it in the expression, such as by `by (" + String.join(", ", missing)
                        + ", …)`, or set it in the rule's `labels`",
                new Related(route.at(), "the route"));
    }

    private static boolean matches(Matcher matcher, String value) {
        boolean negative = matcher.operator().startsWith("!");
        boolean equal = matcher.isRegex()
                // One that Go does not understand has a finding of its own.
                ? GoRegex.of(matcher.value(), false).matches(value).orElse(!negative)
                : matcher.value().equals(value);
        return equal != negative;
    }

    private static List<Matcher> matchers(YamlMapping route) {
        List<Matcher> all = new ArrayList<>();
        route.scalars("matchers")
                .forEach(text -> all.addAll(Matchers.parse(text.text()).matchers()));
        route.texts("match").forEach((label, value) -> all.add(new Matcher(label, "=", value)));
        route.texts("match_re").forEach((label, value) -> all.add(new Matcher(label, "=~", value)));
        return all;
    }

    private List<Alert> alertsOf(String folder) {
        List<Alert> alerts = new ArrayList<>();
        for (RuleFile file : folders.getOrDefault(folder, List.of())) {
            for (YamlMapping group : file.root().mappings("groups")) {
                for (YamlMapping rule : group.mappings("rules")) {
                    Optional<YamlScalar> name = rule.scalar("alert");
                    Optional<YamlScalar> written = rule.scalar("expr");
                    if (name.isPresent()
                            && written.isPresent()
                            && PromqlParser.parse(written.get().text(), EnumSet.allOf(Feature.class))
                                    instanceof Parsing.Understood understood) {
                        Map<String, Optional<String>> set = new HashMap<>();
                        set(group.texts("labels"), folder, set);
                        set(rule.texts("labels"), folder, set);
                        set.put("alertname", Optional.of(name.get().text()));
                        alerts.add(new Alert(name.get(), written.get(), new AlertLabels(understood.expression()), set));
                    }
                }
            }
        }
        return alerts;
    }

    private void set(Map<String, String> written, String folder, Map<String, Optional<String>> set) {
        written.forEach((label, value) -> set.put(
                label, value.contains("{{") || isParameter(folder, label) ? Optional.empty() : Optional.of(value)));
    }

    /** Whether workspaces may give a label of some rule another value. */
    private boolean isParameter(String folder, String label) {
        return Optional.ofNullable(fleet.rules().get(folder)).map(RuleFolder::parameters).stream()
                .flatMap(parameters -> parameters.values().stream())
                .anyMatch(parameter -> parameter.key().text().equals(PARAMETER_OF_LABEL + label));
    }
}
