package io.github.prometheusgitops.rule;

import java.util.List;
import java.util.Map;

/**
 * The rules of one folder: one AMP rule group namespace.
 *
 * @param name the folder's name, which is the namespace's
 * @param files the rule files, as headers show them
 * @param groups the rule groups in Prometheus' format, file after file in the order in which they were written
 */
public record RuleNamespace(String name, List<String> files, List<Map<String, Object>> groups) {

    public RuleNamespace {
        files = List.copyOf(files);
        groups = List.copyOf(groups);
    }
}
