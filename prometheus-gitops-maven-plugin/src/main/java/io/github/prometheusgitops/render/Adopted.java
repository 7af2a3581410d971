package io.github.prometheusgitops.render;

import io.github.prometheusgitops.policy.Imports;
import java.util.SortedMap;
import java.util.TreeMap;

/** What exists already and is taken over, as templates are told. */
final class Adopted {

    private Adopted() {}

    /** By kind, each name and the id by which the provider knows it; empty for a kind without. */
    static SortedMap<String, SortedMap<String, String>> of(Imports imports) {
        SortedMap<String, SortedMap<String, String>> byKind = new TreeMap<>();
        Imports.KINDS.forEach(kind -> byKind.put(kind, imports.byKind().getOrDefault(kind, new TreeMap<>())));
        return byKind;
    }
}
