package io.github.prometheusgitops.rule;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules of one folder: one AMP rule group namespace, or one PrometheusRule.
 *
 * @param name the folder's name, which is the namespace's
 * @param files the files that it is made from, as headers show them
 * @param groups the rule groups in Prometheus' format, file after file in the order in which they were written
 */
public record RuleNamespace(String name, List<String> files, List<Map<String, Object>> groups) {

    public RuleNamespace {
        files = List.copyOf(files);
        groups = List.copyOf(groups);
    }

    /** The rules of all groups. */
    Stream<Map<String, Object>> rules() {
        return groups.stream().flatMap(RuleNamespace::rules);
    }

    /** The rules of one group. */
    public static Stream<Map<String, Object>> rules(Map<String, Object> group) {
        return group.get("rules") instanceof List<?> rules ? rules.stream().map(RuleNamespace::rule) : Stream.empty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> rule(Object rule) {
        return (Map<String, Object>) rule;
    }
}
