package io.github.prometheusgitops.migrate;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in descriptors: keys from the document downwards.
 *
 * @param keys each the name of a key, or {@code *} for each key of a mapping and each value of a list
 */
public record KeyPath(List<String> keys) {

    public KeyPath {
        keys = List.copyOf(keys);
    }

    /** The path of a text such as {@code spec.remoteWrite.*.workspace}; nothing for the document itself. */
    static KeyPath of(String dotted) {
        return new KeyPath(dotted.isEmpty() ? List.of() : List.of(dotted.split("\\.", -1)));
    }

    /** The path without its last key. */
    KeyPath parent() {
        return new KeyPath(keys.subList(0, keys.size() - 1));
    }

    /** The path with one key more. */
    KeyPath then(String key) {
        List<String> more = new ArrayList<>(keys);
        more.add(key);
        return new KeyPath(more);
    }

    String first() {
        return keys.get(0);
    }

    String last() {
        return keys.get(keys.size() - 1);
    }

    /** The path without its first key. */
    KeyPath rest() {
        return new KeyPath(keys.subList(1, keys.size()));
    }

    boolean isSingle() {
        return keys.size() == 1;
    }

    @Override
    public String toString() {
        return String.join(".", keys);
    }
}
