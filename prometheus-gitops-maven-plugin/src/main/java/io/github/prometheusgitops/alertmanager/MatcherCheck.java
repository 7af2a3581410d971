package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;

/** Reports matchers that Alertmanager does not understand, in their newer and their older form. */
record MatcherCheck(Findings findings) {

    private static final FindingType MATCHER = FindingType.error(
            "alertmanager/matcher", "a matcher or a regular expression that Alertmanager does not understand");

    /** Checks a list of matchers. */
    void matchers(YamlMapping owner, String key) {
        owner.scalars(key)
                .forEach(text -> report(text, Matchers.parse(text.text()).problem()));
    }

    /** Checks regular expressions by label. */
    void regexes(YamlMapping owner, String key) {
        YamlMapping regexes = owner.section(key);
        for (String label : regexes.keys()) {
            regexes.scalar(label).ifPresent(regex -> report(regex, Matchers.regexProblem(regex.text())));
        }
    }

    private void report(YamlScalar written, Optional<Matchers.Problem> problem) {
        problem.ifPresent(found -> findings.add(MATCHER, written.at(), found.what(), found.mend()));
    }
}
