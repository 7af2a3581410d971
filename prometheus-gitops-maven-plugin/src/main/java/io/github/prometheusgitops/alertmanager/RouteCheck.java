package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.descriptor.PrometheusDuration;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds the routing tree against Alertmanager's rules and AMP's.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#route">Routes</a>
 */
final class RouteCheck {

    private static final FindingType REPEAT_INTERVAL = FindingType.warning(
            "alertmanager/repeat-interval", "a `repeat_interval` of more than 5 days, which AMP treats as 5 days");
    private static final FindingType UNKNOWN_REFERENCE = FindingType.error(
            "alertmanager/unknown-reference", "a route names a receiver or time interval that does not exist");
    private static final FindingType UNUSED =
            FindingType.warning("alertmanager/unused", "a receiver or time interval that no route names");
    private static final FindingType GROUP_BY = FindingType.error(
            "alertmanager/group-by", "a label stands twice in `group_by`, or `...` does not stand alone");

    private static final FindingType ROOT =
            FindingType.error("alertmanager/root-route", "the root route does not take every alert at any time");
    private static final FindingType INTERVAL = FindingType.error(
            "alertmanager/interval", "a wait of a route is zero where it must not be, or too long to count");
    private static final String ALL_LABELS = "...";

    /** @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-config.html">AMP-alertmanager-config</a> */
    private static final long LONGEST_REPEAT_MILLIS = 5L * 24 * 60 * 60 * 1000;

    /** Go counts nanoseconds in 64 bits. */
    private static final long LONGEST_MILLIS = Long.MAX_VALUE / 1_000_000;

    private final Names receivers;
    private final Names intervals;
    private final MatcherCheck matchers;
    private final Findings findings;
    private final Set<String> used = new HashSet<>();
    private int nodes;

    RouteCheck(Names receivers, Names intervals, Findings findings) {
        this.receivers = receivers;
        this.intervals = intervals;
        this.matchers = new MatcherCheck(findings);
        this.findings = findings;
    }

    /** Checks the tree; returns how many routes it has. */
    int check(YamlMapping root) {
        root(root);
        route(root);
        unused(receivers);
        unused(intervals);
        return nodes;
    }

    private void root(YamlMapping route) {
        for (String key :
                List.of("match", "match_re", "matchers", "continue", "mute_time_intervals", "active_time_intervals")) {
            route.get(key)
                    .filter(RouteCheck::saysSomething)
                    .ifPresent(value -> findings.add(
                            ROOT,
                            value.at(),
                            "the root route takes every alert at any time, so that it has no `" + key + "`",
                            "move it to a route below"));
        }
    }

    /** An empty list, or {@code continue: false}, is as good as nothing. */
    private static boolean saysSomething(YamlValue value) {
        if (value instanceof YamlSequence list) {
            return list.items().stream()
                    .anyMatch(item -> !(item instanceof YamlScalar text)
                            || !Matchers.parse(text.text()).equals(Matchers.NONE));
        }
        return value instanceof YamlMapping mapping
                ? !mapping.keys().isEmpty()
                : ((YamlScalar) value).asBoolean().orElse(true);
    }

    private void route(YamlMapping route) {
        nodes++;
        route.scalar("receiver").ifPresent(name -> known(name, receivers));
        for (String key : List.of("mute_time_intervals", "active_time_intervals")) {
            route.scalars(key).forEach(name -> known(name, intervals));
        }
        if (!route.scalars("active_time_intervals").isEmpty()) {
            Versions.report(
                    route.at("active_time_intervals"),
                    "`active_time_intervals`",
                    "0.24",
                    "write the opposite times as `mute_time_intervals`",
                    findings);
        }
        groupBy(route.scalars("group_by"));
        matchers.matchers(route, "matchers");
        matchers.regexes(route, "match_re");
        duration(route, "group_wait", true);
        duration(route, "group_interval", false);
        duration(route, "repeat_interval", false);
        route.scalar("repeat_interval")
                .filter(interval -> PrometheusDuration.millis(interval.text()) > LONGEST_REPEAT_MILLIS)
                .ifPresent(interval -> findings.add(
                        REPEAT_INTERVAL,
                        interval.at(),
                        "AMP repeats a notification after 5 days at the latest, not after " + interval.text(),
                        "write 5d or less, so that the file says what happens"));
        route.mappings("routes").forEach(this::route);
    }

    private void known(YamlScalar name, Names names) {
        used.add(names.what() + name.text());
        if (!names.mayHave(name.text())) {
            findings.add(
                    UNKNOWN_REFERENCE,
                    name.at(),
                    "there is no " + names.what() + " `" + name.text() + "`",
                    Suggestion.didYouMean(name.text(), names.places().keySet()));
        }
    }

    private void unused(Names names) {
        names.places().forEach((name, at) -> {
            if (!used.contains(names.what() + name)) {
                findings.add(
                        UNUSED,
                        at.at(),
                        "no route names the " + names.what() + " `" + name + "`",
                        "name it in a route, or remove it");
            }
        });
    }

    private void groupBy(List<YamlScalar> labels) {
        Set<String> seen = new HashSet<>();
        for (YamlScalar label : labels) {
            if (label.text().equals(ALL_LABELS)
                    && labels.stream().anyMatch(other -> !other.text().equals(ALL_LABELS))) {
                findings.add(
                        GROUP_BY,
                        label.at(),
                        "`...` stands for all labels, so that it stands alone",
                        "remove it, or the others");
            } else if (!seen.add(label.text()) && !label.text().equals(ALL_LABELS)) {
                findings.add(
                        GROUP_BY, label.at(), "label `" + label.text() + "` stands twice", "remove one of the two");
            }
        }
    }

    private void duration(YamlMapping route, String key, boolean mayBeZero) {
        route.scalar(key).ifPresent(duration -> {
            long millis = PrometheusDuration.millis(duration.text());
            if (millis > LONGEST_MILLIS) {
                findings.add(INTERVAL, duration.at(), "`" + key + "` is longer than Go can count", "shorten it");
            } else if (millis == 0 && !mayBeZero) {
                findings.add(
                        INTERVAL,
                        duration.at(),
                        "`" + key + "` must not be zero",
                        "leave it out for Alertmanager's default");
            }
        });
    }
}
