package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A document in the making. Each of its values has the place in the team's own files that it comes from. */
final class Draft {

    private final Location at;
    private final Map<String, Object> entries = new LinkedHashMap<>();

    Draft(Location at) {
        this.at = at;
    }

    /** A descriptor without a {@code spec} yet. */
    static Draft descriptor(String kind, String name, Location at) {
        return new Draft(at)
                .put(text("prometheus-gitops/v1", at), "apiVersion")
                .put(text(kind, at), "kind")
                .put(text(name, at), "metadata", "name");
    }

    /** Sets the value at a path; what was there is replaced. */
    Draft put(YamlValue value, String... path) {
        Map<String, Object> inside = entries;
        for (int i = 0; i < path.length - 1; i++) {
            inside = inner(inside, path[i]);
        }
        inside.put(
                path[path.length - 1],
                value instanceof YamlMapping mapping && !mapping.entries().isEmpty() ? opened(mapping) : value);
        return this;
    }

    /** The same, where there is a value. */
    Draft put(Optional<? extends YamlValue> value, String... path) {
        value.ifPresent(found -> put(found, path));
        return this;
    }

    /** So that further keys can be put into it. */
    private static Map<String, Object> opened(YamlMapping mapping) {
        Map<String, Object> entries = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, entry) -> entries.put(
                        key,
                        entry.value() instanceof YamlMapping inner
                                        && !inner.entries().isEmpty()
                                ? opened(inner)
                                : entry.value()));
        return entries;
    }

    @SuppressWarnings("unchecked") // Only mappings of this class are put there.
    private static Map<String, Object> inner(Map<String, Object> entries, String key) {
        return (Map<String, Object>) entries.computeIfAbsent(key, unused -> new LinkedHashMap<String, Object>());
    }

    YamlMapping mapping() {
        return mapping(entries, at);
    }

    @SuppressWarnings("unchecked")
    private static YamlMapping mapping(Map<String, Object> entries, Location at) {
        Map<String, YamlMapping.Entry> made = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            YamlValue inner =
                    value instanceof YamlValue found ? found : mapping((Map<String, Object>) value, firstOf(value, at));
            made.put(key, new YamlMapping.Entry(text(key, inner.at()), inner));
        });
        return new YamlMapping(made, at);
    }

    private static Location firstOf(Object value, Location otherwise) {
        if (value instanceof YamlValue found) {
            return found.at();
        }
        return ((Map<?, ?>) value)
                .values().stream()
                        .findFirst()
                        .map(inner -> firstOf(inner, otherwise))
                        .orElse(otherwise);
    }

    /** Text, whatever it looks like. */
    static YamlScalar text(String text, Location at) {
        return new YamlScalar(text, false, at);
    }

    /** A boolean or a number. */
    static YamlScalar plain(Object value, Location at) {
        return new YamlScalar(value.toString(), true, at);
    }

    static YamlSequence texts(Collection<String> texts, Location at) {
        return new YamlSequence(
                texts.stream().<YamlValue>map(text -> text(text, at)).toList(), at);
    }

    static YamlSequence list(List<? extends YamlValue> items, Location at) {
        return new YamlSequence(List.copyOf(items), at);
    }
}
