package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the fleet says of one folder of rules.
 *
 * @param parameters what workspaces and environments may set, by name
 */
public record RuleFolder(String name, Location at, EvaluatedBy evaluatedBy, SortedMap<String, Parameter> parameters) {

    /** Who may evaluate a folder. */
    public enum EvaluatedBy {
        /** Workspaces or clusters, but not both for the same samples. */
        EITHER,
        /** Workspaces only. */
        WORKSPACE,
        /** Clusters only. */
        CLUSTER,
        /** Both, for the same samples too. */
        BOTH
    }

    /**
     * A value in a rule that may be set.
     *
     * @param rule name of the alert or of the recorded series
     * @param key where in the rule: {@code expr}, {@code for}, {@code keep_firing_for} or {@code labels.<name>}
     * @param value the value as the rule file has it
     */
    public record Parameter(String name, YamlScalar rule, YamlScalar key, YamlScalar value) {

        /** Whether it is a number or a duration within the expression, and not the whole text of its key. */
        public boolean inExpression() {
            return key.text().equals("expr");
        }
    }

    public RuleFolder {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
