package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds routes that no alert comes to: behind one that takes all of theirs and does not continue, or within others that
 * ask for something else.
 *
 * <p>An alert goes into the first of the routes below one that it matches, and into later ones only as long as each
 * before says {@code continue}.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#route">Routes</a>
 */
record UnreachableRoutes(Findings findings) {

    private static final FindingType UNREACHABLE = FindingType.warning(
            "alertmanager/unreachable-route",
            "a route that no alert comes to: one before it takes all, or one around it asks for something else");

    /** Nobody has so many beside each other, and each is held against those before it. */
    private static final int MOST_BEFORE = 500;

    /** A route that takes for good what it takes. */
    private record Taking(Condition condition, Location at) {}

    /** Looks through the tree. */
    void check(YamlMapping root) {
        below(root, Condition.NONE);
    }

    private void below(YamlMapping parent, Condition around) {
        List<Taking> before = new ArrayList<>();
        for (YamlMapping route : parent.mappings("routes")) {
            Condition own = Condition.of(route, "");
            Condition whole = around.and(own);
            Optional<String> contradiction = whole.contradiction();
            Optional<Taking> taker = contradiction.isPresent() ? Optional.empty() : taker(whole, before);
            if (contradiction.isPresent()) {
                findings.add(
                        UNREACHABLE,
                        route.at(),
                        "no alert reaches this route: no label `" + contradiction.get()
                                + "` is all that it and the routes around it ask for",
                        "correct the matchers, or remove the route");
            } else if (taker.isPresent()) {
                Location at = taker.get().at();
                findings.add(
                        UNREACHABLE,
                        route.at(),
                        "no alert reaches this route: what it would take is taken before",
                        "put it before the one in line " + at.line() + ", set `continue: true` there, or remove it",
                        new Related(at, "takes it, and does not continue"));
            } else {
                below(route, whole);
            }
            if (!route.flag("continue").orElse(false) && before.size() < MOST_BEFORE) {
                before.add(new Taking(own, route.at()));
            }
        }
    }

    /** Who takes every alert that meets a condition: one route, or several of which each takes some; the last of them. */
    private static Optional<Taking> taker(Condition condition, List<Taking> before) {
        Optional<Taking> last = Optional.empty();
        if (before.isEmpty()) {
            return last;
        }
        for (Condition one : condition.cases()) {
            Optional<Taking> taking = before.stream()
                    .filter(earlier -> one.implies(earlier.condition()))
                    .findFirst();
            if (taking.isEmpty()) {
                return taking;
            }
            last = last.filter(known -> known.at().compareTo(taking.get().at()) > 0)
                    .or(() -> taking);
        }
        return last;
    }
}
