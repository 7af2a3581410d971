package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds labels that an alert's annotations and labels show, and that its expression has dropped: an aggregation keeps
 * what it groups by, and nothing else.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/#templating">Templating</a>
 */
final class LostLabel {

    private static final FindingType LOST_LABEL = FindingType.warning("rules/lost-label");

    private static final Pattern ACTION = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern COMMENT = Pattern.compile("\\{\\{(?:- )?/\\*");
    private static final Pattern SHOWN = Pattern.compile("\\$labels\\.([a-zA-Z_][a-zA-Z0-9_]*)");

    /** Whoever asks whether a label is there knows that it may not be. */
    private static final Pattern ASKS = Pattern.compile("^-?\\s*(?:else\\s+)?(?:if|with)\\b|\\bor\\b");

    private LostLabel() {}

    static void review(ReviewedRule rule, Findings findings) {
        if (rule.rule().get("alert").isEmpty()) {
            return;
        }
        KeptLabels kept = KeptLabels.of(rule.expression());
        for (String key : List.of("labels", "annotations")) {
            rule.rule()
                    .section(key)
                    .entries()
                    .forEach((name, entry) -> review(kept, key + "." + name, entry.value(), findings));
        }
    }

    /** A template without its comments, in which there may be actions. */
    private static String withoutComments(String template) {
        StringBuilder rest = new StringBuilder();
        int from = 0;
        Matcher comment = COMMENT.matcher(template);
        while (comment.find(from)) {
            int end = template.indexOf("*/", comment.end());
            if (end < 0) {
                break;
            }
            rest.append(template, from, comment.start());
            from = end + 2;
        }
        return rest.append(template.substring(from)).toString();
    }

    private static void review(KeptLabels kept, String key, YamlValue value, Findings findings) {
        if (!(value instanceof YamlScalar template)) {
            return;
        }
        Set<String> lost = new TreeSet<>();
        Set<String> asked = new TreeSet<>();
        Matcher action = ACTION.matcher(withoutComments(template.text()));
        while (action.find()) {
            Set<String> shown = SHOWN.matcher(action.group(1))
                    .results()
                    .map((MatchResult label) -> label.group(1))
                    .collect(Collectors.toSet());
            (ASKS.matcher(action.group(1).strip()).find() ? asked : lost).addAll(shown);
        }
        lost.removeAll(asked);
        lost.removeIf(kept::has);
        lost.forEach(label -> findings.add(
                LOST_LABEL,
                template.at(),
                "`" + key + "` shows the label `" + label + "`, which the result of `expr` never has",
                "keep it in the expression, such as by `by (" + label + ", …)`, or do not show it"));
    }
}
