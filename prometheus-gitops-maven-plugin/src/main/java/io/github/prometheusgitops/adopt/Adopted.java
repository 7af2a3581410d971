package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Descriptors that reproduce what a team has.
 *
 * @param environment its name; empty if no values of the chart were given
 * @param documents by path within the folder of descriptors; each value has the place that it comes from
 * @param compared what the tree has to reproduce
 * @param values what the chart was given and no key of a descriptor says; not yet in the documents
 * @param takenOver what an earlier Terraform has to let go of
 */
public record Adopted(
        Optional<String> environment,
        SortedMap<String, YamlMapping> documents,
        Compared compared,
        Optional<YamlMapping> values,
        List<TakenOver> takenOver) {

    /**
     * What the tree's Terraform owns from now on.
     *
     * @param state the file that has it
     * @param address of the resource in it
     */
    public record TakenOver(String state, String address) {}

    /**
     * What a team has, by what the tree has of it.
     *
     * @param values of the chart
     * @param rules rule files by path in the tree
     * @param alertmanagers configurations by path in the tree
     * @param trusts policies by path in the tree
     */
    public record Compared(
            Optional<YamlMapping> values,
            SortedMap<String, YamlMapping> rules,
            SortedMap<String, YamlMapping> alertmanagers,
            SortedMap<String, YamlMapping> trusts) {

        public Compared {
            rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
            alertmanagers = Collections.unmodifiableSortedMap(new TreeMap<>(alertmanagers));
            trusts = Collections.unmodifiableSortedMap(new TreeMap<>(trusts));
        }
    }

    public Adopted {
        documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
        takenOver = List.copyOf(takenOver);
    }

    /** The path of the environment's descriptor. */
    public String environmentFile() {
        return environment.map(name -> name + ".yaml").orElse("");
    }

    /** The same with another document at a path. */
    public Adopted with(String path, YamlMapping document) {
        SortedMap<String, YamlMapping> changed = new TreeMap<>(documents);
        changed.put(path, document);
        return new Adopted(environment, changed, compared, values, takenOver);
    }

    /** The same with values of the chart in the environment's descriptor. */
    public Adopted passing(YamlMapping passed) {
        YamlMapping document = documents.get(environmentFile());
        if (document == null || passed.entries().isEmpty()) {
            return this;
        }
        YamlMapping values =
                new Draft(passed.at()).put(passed, "spec", "values").mapping();
        return with(environmentFile(), new YamlMapping(ordered(document, values), document.at()));
    }

    /** New keys stand behind those that are there. */
    private static Map<String, YamlMapping.Entry> ordered(YamlMapping document, YamlMapping more) {
        return document.over(more).entries();
    }
}
