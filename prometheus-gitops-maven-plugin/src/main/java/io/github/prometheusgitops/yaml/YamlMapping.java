package io.github.prometheusgitops.yaml;

import io.github.prometheusgitops.finding.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A YAML mapping in the order in which it was written.
 *
 * <p>The typed accessors answer "absent" for a value of another type: they are for documents whose shape has been
 * checked, where such a value has already been reported.
 */
public record YamlMapping(Map<String, Entry> entries, Location at) implements YamlValue {

    /** One entry: the key with its place, and the value. */
    public record Entry(YamlScalar key, YamlValue value) {}

    public YamlMapping {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** A mapping without entries. */
    public static YamlMapping empty(Location at) {
        return new YamlMapping(Map.of(), at);
    }

    @Override
    public Stream<YamlScalar> leaves() {
        return entries.values().stream().flatMap(entry -> entry.value().leaves());
    }

    @Override
    public String kind() {
        return "a mapping";
    }

    /** The keys in the order in which they were written. */
    public Set<String> keys() {
        return entries.keySet();
    }

    /** The value of a key. */
    public Optional<YamlValue> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** Where the value of a key stands, or this mapping where the key is absent. */
    public Location at(String key) {
        return get(key).map(YamlValue::at).orElse(at);
    }

    /** Where a key itself stands, or this mapping where the key is absent. */
    public Location keyAt(String key) {
        Entry entry = entries.get(key);
        return entry == null ? at : entry.key().at();
    }

    /** The scalar of a key. */
    public Optional<YamlScalar> scalar(String key) {
        return as(key, YamlScalar.class);
    }

    /** The text of a key, whatever it would be in YAML. */
    public Optional<String> text(String key) {
        return scalar(key).map(YamlScalar::text);
    }

    /** The boolean of a key. */
    public Optional<Boolean> flag(String key) {
        return scalar(key).flatMap(YamlScalar::asBoolean);
    }

    /** The whole number of a key. */
    public Optional<Integer> number(String key) {
        return scalar(key).flatMap(YamlScalar::asNumber).map(Number::intValue);
    }

    /** The mapping of a key. */
    public Optional<YamlMapping> mapping(String key) {
        return as(key, YamlMapping.class);
    }

    /** The mapping of a key, or one without keys that stands where this one does. */
    public YamlMapping section(String key) {
        return mapping(key).orElseGet(() -> empty(at));
    }

    /** The list of a key; empty where it is absent. */
    public List<YamlValue> list(String key) {
        return as(key, YamlSequence.class).map(YamlSequence::items).orElse(List.of());
    }

    /** The texts in the list of a key; empty where it is absent. */
    public List<YamlScalar> scalars(String key) {
        return list(key).stream()
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .toList();
    }

    /** The mappings in the list of a key; empty where it is absent. */
    public List<YamlMapping> mappings(String key) {
        return list(key).stream()
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .toList();
    }

    /** The texts in the mapping of a key by name, in the order in which they were written. */
    public Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping(key)
                .ifPresent(map -> map.keys().forEach(name -> map.text(name).ifPresent(text -> texts.put(name, text))));
        return texts;
    }

    /** The value of a key. */
    public Optional<YamlValue> get(Key key) {
        return get(key.name());
    }

    /** Where the value of a key stands, or this mapping where the key is absent. */
    public Location at(Key key) {
        return at(key.name());
    }

    /** The scalar of a key. */
    public Optional<YamlScalar> scalar(Key key) {
        return scalar(key.name());
    }

    /** The text of a key, whatever it would be in YAML. */
    public Optional<String> text(Key key) {
        return text(key.name());
    }

    /** The boolean of a key. */
    public Optional<Boolean> flag(Key key) {
        return flag(key.name());
    }

    /** The whole number of a key. */
    public Optional<Integer> number(Key key) {
        return number(key.name());
    }

    /** The mapping of a key. */
    public Optional<YamlMapping> mapping(Key key) {
        return mapping(key.name());
    }

    /** The mapping of a key, or one without keys that stands where this one does. */
    public YamlMapping section(Key key) {
        return section(key.name());
    }

    /** The list of a key; empty where it is absent. */
    public List<YamlValue> list(Key key) {
        return list(key.name());
    }

    /** The texts in the list of a key; empty where it is absent. */
    public List<YamlScalar> scalars(Key key) {
        return scalars(key.name());
    }

    /** The mappings in the list of a key; empty where it is absent. */
    public List<YamlMapping> mappings(Key key) {
        return mappings(key.name());
    }

    /** The texts in the mapping of a key by name, in the order in which they were written. */
    public Map<String, String> texts(Key key) {
        return texts(key.name());
    }

    /** The same keys with what a function makes of their values; without those of which it makes nothing. */
    public YamlMapping mapValues(BiFunction<YamlScalar, YamlValue, Optional<YamlValue>> function) {
        Map<String, Entry> mapped = new LinkedHashMap<>();
        entries.forEach((name, entry) -> function.apply(entry.key(), entry.value())
                .ifPresent(value -> mapped.put(name, new Entry(entry.key(), value))));
        return new YamlMapping(mapped, at);
    }

    /** This mapping with another one beneath it: mappings are merged key by key, anything else is this one's as a whole. */
    public YamlMapping over(YamlMapping beneath) {
        Map<String, Entry> merged = new LinkedHashMap<>(entries);
        beneath.entries.forEach((name, entry) -> merged.merge(name, entry, YamlMapping::over));
        return new YamlMapping(merged, at);
    }

    private static Entry over(Entry own, Entry beneath) {
        return own.value() instanceof YamlMapping above && beneath.value() instanceof YamlMapping below
                ? new Entry(own.key(), above.over(below))
                : own;
    }

    private <T extends YamlValue> Optional<T> as(String key, Class<T> type) {
        return get(key).filter(type::isInstance).map(type::cast);
    }
}
