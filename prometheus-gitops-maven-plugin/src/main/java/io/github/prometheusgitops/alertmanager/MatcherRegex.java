package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.regex.GoRegex;
import java.util.Optional;

/** Regular expressions of matchers. */
final class MatcherRegex {

    private MatcherRegex() {}

    /** Why some Alertmanager would not take it; empty if every one would. */
    static Optional<String> problem(String text) {
        GoRegex regex = GoRegex.of(text, false);
        return regex.problem().or(regex::problemOfOlderGo);
    }
}
