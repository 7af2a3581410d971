package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds labels that an alert's annotations and labels show, and that its expression has dropped: an aggregation keeps
 * what it groups by, and nothing else.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/#templating">Templating</a>
 */
final class LostLabel {

    private static final FindingType LOST_LABEL =
            FindingType.warning("rules/lost-label", "an alert shows a label that the result of its `expr` never has");

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

    /** A template with blanks for its comments, in which there may be actions. */
    private static String withoutComments(String template) {
        StringBuilder rest = new StringBuilder();
        int from = 0;
        Matcher comment = COMMENT.matcher(template);
        while (comment.find(from)) {
            int end = template.indexOf("*/", comment.end());
            if (end < 0) {
                break;
            }
            rest.append(template, from, comment.start()).append(" ".repeat(end + 2 - comment.start()));
            from = end + 2;
        }
        return rest.append(template.substring(from)).toString();
    }

    private static void review(KeptLabels kept, String key, YamlValue value, Findings findings) {
        if (!(value instanceof YamlScalar template)) {
            return;
        }
        // Each label, with where it is shown first.
        Map<String, Integer> lost = new TreeMap<>();
        Set<String> asked = new TreeSet<>();
        Matcher action = ACTION.matcher(withoutComments(template.text()));
        while (action.find()) {
            boolean asks = ASKS.matcher(action.group(1).strip()).find();
            Matcher shown = SHOWN.matcher(action.group(1));
            while (shown.find()) {
                if (asks) {
                    asked.add(shown.group(1));
                } else {
                    lost.putIfAbsent(shown.group(1), action.start(1) + shown.start());
                }
            }
        }
        lost.keySet().removeAll(asked);
        lost.keySet().removeIf(kept::has);
        lost.forEach((label, place) -> findings.add(
                LOST_LABEL,
                template.atCharacter(place),
                "`" + key + "` shows the label `" + label + "`, which the result of `expr` never has",
                "keep it in the expression, such as by `by (" + label + ", …)`, or do not show it"));
    }
}
