package io.github.prometheusgitops.release;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A part of the public interface, as data: each thing that users name, with what they rely on of it.
 *
 * @param items attributes by the name of the thing, such as {@code goal check} or {@code environment spec.tier}
 */
record Described(SortedMap<String, SortedMap<String, String>> items) {

    static Described empty() {
        return new Described(new TreeMap<>());
    }

    /** Adds a thing, without attributes whose value is empty. */
    void add(String name, Map<String, String> attributes) {
        SortedMap<String, String> known = new TreeMap<>(attributes);
        known.values().removeIf(String::isEmpty);
        items.put(name, known);
    }

    /** Each thing on a line, and its attributes indented below. */
    String text() {
        StringBuilder text = new StringBuilder();
        items.forEach((name, attributes) -> {
            text.append(name).append('\n');
            attributes.forEach((key, value) ->
                    text.append("  ").append(key).append(": ").append(value).append('\n'));
        });
        return text.toString();
    }

    /** Reads what {@link #text} has written. */
    static Described of(String text) {
        Described read = empty();
        SortedMap<String, String> attributes = new TreeMap<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("  ")) {
                int colon = line.indexOf(": ");
                attributes.put(line.substring(2, colon), line.substring(colon + 2));
            } else {
                attributes = new TreeMap<>();
                read.items().put(line, attributes);
            }
        }
        return read;
    }
}
