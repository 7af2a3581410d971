package io.github.prometheusgitops.migrate;

import io.github.prometheusgitops.yaml.YamlLayout;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a descriptor says, without how it says it: mappings, lists and texts, of which a type is another matter. It is changed as
 * the text is, so that both can be compared.
 */
public final class Values {

    private final Map<String, Object> root;

    private Values(Map<String, Object> root) {
        this.root = root;
    }

    /** Those of a document; empty if it is no mapping. */
    static Optional<Values> of(YamlValue document) {
        return document instanceof YamlMapping mapping ? Optional.of(new Values(plain(mapping))) : Optional.empty();
    }

    private static Map<String, Object> plain(YamlMapping mapping) {
        Map<String, Object> plain = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> plain.put(key, plain(entry.value())));
        return plain;
    }

    private static Object plain(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            return plain(mapping);
        }
        if (value instanceof YamlSequence list) {
            List<Object> plain = new ArrayList<>();
            list.items().forEach(item -> plain.add(plain(item)));
            return plain;
        }
        YamlScalar scalar = (YamlScalar) value;
        return scalar.isNull() ? Optional.empty() : scalar.text();
    }

    /** A mapping of texts. */
    static Map<String, Object> of(Map<String, String> texts) {
        return new LinkedHashMap<>(texts);
    }

    /** The mappings at a path. */
    List<Map<String, Object>> at(KeyPath path) {
        List<Object> reached = List.of(root);
        for (String key : path.keys()) {
            reached = reached.stream()
                    .<Object>flatMap(value -> below(value, key).stream())
                    .toList();
        }
        return reached.stream()
                .filter(Map.class::isInstance)
                .map(Values::mapping)
                .toList();
    }

    private static Collection<?> below(Object value, String key) {
        boolean each = key.equals(YamlLayout.EACH);
        if (value instanceof Map<?, ?> mapping) {
            return each
                    ? mapping.values()
                    : Optional.<Object>ofNullable(mapping.get(key)).stream().toList();
        }
        return each && value instanceof List<?> list ? list : List.of();
    }

    @SuppressWarnings("unchecked") // There are no others.
    private static Map<String, Object> mapping(Object value) {
        return (Map<String, Object>) value;
    }

    /** Replaces the values at a path. */
    void replace(KeyPath path, UnaryOperator<Object> function) {
        for (Map<String, Object> mapping : at(path.parent())) {
            mapping.replaceAll((key, value) ->
                    path.last().equals(YamlLayout.EACH) || path.last().equals(key) ? function.apply(value) : value);
        }
    }

    /**
     * Adds a value at a path, and the mappings above it that are not there.
     *
     * @return whether nothing else stood there
     */
    boolean add(KeyPath path, Object value) {
        Map<String, Object> mapping = root;
        KeyPath missing = path;
        while (!missing.isSingle() && mapping.get(missing.first()) instanceof Map<?, ?> below) {
            mapping = mapping(below);
            missing = missing.rest();
        }
        if (mapping.containsKey(missing.first())) {
            return false;
        }
        while (!missing.isSingle()) {
            Map<String, Object> made = new LinkedHashMap<>();
            mapping.put(missing.first(), made);
            mapping = made;
            missing = missing.rest();
        }
        mapping.put(missing.first(), value);
        return true;
    }

    /** Whether they are the same; the order of keys is no part of what a descriptor says. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && root.equals(values.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
