package io.github.prometheusgitops.migrate;

import io.github.prometheusgitops.yaml.YamlLayout;
import io.github.prometheusgitops.yaml.YamlLayout.Entry;
import io.github.prometheusgitops.yaml.YamlLayout.Mapping;
import java.util.List;
import java.util.Optional;

/**
 * Writes an entry into a mapping, behind the ones that it has.
 *
 * @param layout of the text that is edited
 */
record Insertion(YamlLayout layout) {

    private static final int STEP = 2;

    /** Where an entry goes, and the keys above it that are not there yet, its own the last. */
    private record Spot(Mapping mapping, KeyPath missing) {}

    /**
     * An entry whose value stands on the line of its key.
     *
     * @param path of the entry; mappings above it that are not there are made
     * @return empty if something else stands there
     */
    Optional<Edit> scalar(KeyPath path, String value) {
        return spot(path)
                .map(spot -> spot.mapping().flow()
                        ? intoBraces(spot, value)
                        : behind(spot.mapping(), nested(spot, ": " + value + new Lines(layout.text()).end())));
    }

    /**
     * An entry with all that belongs to its lines.
     *
     * @param path of the entry; mappings above it that are not there are made
     * @param lines comments first, each as it stood
     * @param key where the key stands in them
     * @param keyEnd behind the key
     * @param column how far to the right the key stood
     * @return empty if something else stands there, or it is in braces
     */
    Optional<Edit> lines(KeyPath path, String lines, int key, int keyEnd, int column) {
        return spot(path).filter(spot -> !spot.mapping().flow()).map(spot -> {
            int target = column(spot) + STEP * (spot.missing().keys().size() - 1);
            String renamed = lines.substring(0, key) + Written.scalar(path.last()) + lines.substring(keyEnd);
            String moved = Lines.moved(renamed, target - column);
            return behind(
                    spot.mapping(),
                    spot.missing().isSingle()
                            ? moved
                            : nested(new Spot(spot.mapping(), spot.missing().parent()), ":" + end()) + moved);
        });
    }

    private Optional<Spot> spot(KeyPath path) {
        List<Mapping> root = layout.mappings(List.of());
        if (root.size() != 1) {
            return Optional.empty();
        }
        Mapping mapping = root.get(0);
        KeyPath missing = path;
        KeyPath there = KeyPath.of("");
        while (true) {
            Optional<Entry> next = mapping.entry(missing.first());
            if (next.isEmpty()) {
                return Optional.of(new Spot(mapping, missing));
            }
            there = there.then(missing.first());
            List<Mapping> below = layout.mappings(there.keys());
            if (missing.isSingle() || below.size() != 1) {
                return Optional.empty();
            }
            mapping = below.get(0);
            missing = missing.rest();
        }
    }

    private Edit intoBraces(Spot spot, String value) {
        StringBuilder entry = new StringBuilder();
        List<String> keys = spot.missing().keys();
        for (int i = 0; i < keys.size(); i++) {
            entry.append(i == 0 ? "" : "{").append(Written.scalar(keys.get(i))).append(": ");
        }
        entry.append(value).append("}".repeat(keys.size() - 1));
        List<Entry> entries = spot.mapping().entries();
        return entries.isEmpty()
                ? Edit.insert(spot.mapping().at().start() + 1, entry.toString())
                : Edit.insert(entries.get(entries.size() - 1).valueAt().end(), ", " + entry);
    }

    /** The missing keys, each on a line of its own further to the right, and what stands behind the last one. */
    private String nested(Spot spot, String behindLast) {
        StringBuilder lines = new StringBuilder();
        List<String> keys = spot.missing().keys();
        for (int i = 0; i < keys.size(); i++) {
            lines.append(" ".repeat(column(spot) + STEP * i)).append(Written.scalar(keys.get(i)));
            lines.append(i == keys.size() - 1 ? behindLast : ":" + end());
        }
        return lines.toString();
    }

    private int column(Spot spot) {
        return new Lines(layout.text()).column(spot.mapping().at().start());
    }

    /** Behind the last entry and the comments that belong to it; a mapping without entries is in braces. */
    private Edit behind(Mapping mapping, String lines) {
        Entry last = mapping.entries().get(mapping.entries().size() - 1);
        int at = new Lines(layout.text()).of(last).end();
        boolean open = at == layout.text().length() && !layout.text().endsWith("\n");
        return Edit.insert(at, open ? end() + lines.stripTrailing() : lines);
    }

    private String end() {
        return new Lines(layout.text()).end();
    }
}
