package io.github.prometheusgitops.quota;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All quotas, as {@code quotas.yaml} beside this class has them.
 *
 * @param version the day on which they were last held against their pages
 */
public record Quotas(String version, SortedMap<String, Quota> byId) {

    private static final Set<String> KEYS =
            Set.of("id", "counts", "unit", "per", "default", "highest", "code", "fillsUp", "otherwise", "source");

    private static final Quotas KNOWN = of(YamlReader.resource(Quotas.class, "quotas.yaml"));

    public Quotas {
        byId = Collections.unmodifiableSortedMap(new TreeMap<>(byId));
    }

    /** Those that this version of the plugin knows. */
    public static Quotas known() {
        return KNOWN;
    }

    /**
     * The quota of an id.
     *
     * @throws NullPointerException if there is none
     */
    public static Quota get(String id) {
        return Objects.requireNonNull(KNOWN.byId.get(id), id);
    }

    /** Sorted by id. */
    public Collection<Quota> all() {
        return byId.values();
    }

    /** Sorted. */
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    /**
     * Reads a data file.
     *
     * @throws IllegalArgumentException if an entry is not complete, has a key that means nothing here, or stands twice
     */
    static Quotas of(YamlMapping file) {
        SortedMap<String, Quota> byId = new TreeMap<>();
        for (YamlMapping entry : file.mappings("quotas")) {
            Quota quota = quota(entry);
            if (byId.put(quota.id(), quota) != null) {
                throw new IllegalArgumentException("two entries have the id " + quota.id());
            }
        }
        return new Quotas(needed(file, "version"), byId);
    }

    private static Quota quota(YamlMapping entry) {
        entry.keys().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException("a quota has no `" + key + "`");
        });
        long usual = Long.parseLong(needed(entry, "default"));
        return new Quota(
                needed(entry, "id"),
                needed(entry, "counts"),
                needed(entry, "unit"),
                Scope.of(needed(entry, "per")),
                usual,
                highest(needed(entry, "highest"), usual),
                entry.text("code"),
                !entry.text("fillsUp").equals(Optional.of("false")),
                needed(entry, "otherwise"),
                URI.create(needed(entry, "source")));
    }

    private static OptionalLong highest(String said, long usual) {
        return switch (said) {
            case "fixed" -> OptionalLong.of(usual);
            case "on request" -> OptionalLong.empty();
            default -> OptionalLong.of(Long.parseLong(said));
        };
    }

    private static String needed(YamlMapping entry, String key) {
        return entry.text(key)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("`" + key + "` is missing at " + entry.at()));
    }
}
