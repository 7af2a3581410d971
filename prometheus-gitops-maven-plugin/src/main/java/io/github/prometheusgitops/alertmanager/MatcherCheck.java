package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;

/** Reports matchers that Alertmanager does not understand, in their newer and their older form. */
final class MatcherCheck {

    private static final FindingType MATCHER = FindingType.error("alertmanager/matcher");

    private final Findings findings;

    MatcherCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks a list of matchers. */
    void matchers(YamlMapping owner, String key) {
        for (YamlScalar text : owner.scalars(key)) {
            Matchers.parse(text.text())
                    .problem()
                    .ifPresent(problem -> findings.add(MATCHER, text.at(), problem.what(), problem.mend()));
        }
    }

    /** Checks regular expressions by label. */
    void regexes(YamlMapping owner, String key) {
        owner.mapping(key)
                .ifPresent(regexes -> regexes.keys()
                        .forEach(label -> regexes.scalar(label)
                                .ifPresent(regex -> MatcherRegex.problem(regex.text())
                                        .ifPresent(problem -> findings.add(
                                                MATCHER,
                                                regex.at(),
                                                "`" + regex.text() + "` is no regular expression: " + problem,
                                                "")))));
    }
}
