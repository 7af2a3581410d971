package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules that a workspace or an environment's own Prometheus evaluates.
 *
 * @param folders names of their folders, with the places where the descriptor says so
 * @param parameters what the descriptor sets in them: values by folder and declared parameter
 */
public record EvaluatedRules(List<YamlScalar> folders, SortedMap<String, SortedMap<String, YamlScalar>> parameters) {

    public EvaluatedRules {
        folders = List.copyOf(folders);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Names of the folders, sorted. */
    public List<String> names() {
        return folders.stream().map(YamlScalar::text).sorted().toList();
    }

    /** What is set in the rules of a folder; nothing where the descriptor says nothing of it. */
    public SortedMap<String, YamlScalar> parametersOf(String folder) {
        return parameters.getOrDefault(folder, Collections.emptySortedMap());
    }
}
