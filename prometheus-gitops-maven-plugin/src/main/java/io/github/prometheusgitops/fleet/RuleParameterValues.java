package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a workspace or an environment sets in the rules that it evaluates.
 *
 * @param byFolder values of declared parameters by rule folder and parameter, with the places where the descriptor says so
 */
public record RuleParameterValues(SortedMap<String, SortedMap<String, YamlScalar>> byFolder) {

    public RuleParameterValues {
        byFolder = Collections.unmodifiableSortedMap(new TreeMap<>(byFolder));
    }

    /** The values in one folder; none where the descriptor says nothing of it. */
    public SortedMap<String, YamlScalar> in(String folder) {
        return byFolder.getOrDefault(folder, Collections.emptySortedMap());
    }
}
