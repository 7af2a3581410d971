package io.github.prometheusgitops.migrate;

import io.github.prometheusgitops.yaml.YamlLayout.Entry;
import io.github.prometheusgitops.yaml.YamlLayout.Mapping;
import io.github.prometheusgitops.yaml.YamlLayout.Span;
import java.util.List;

/** Takes an entry out of a mapping; one that has no other is left with braces. */
record Removal(String text) {

    Edit of(Mapping mapping, Entry entry) {
        return mapping.flow() ? inBraces(mapping, entry) : inLines(mapping, entry);
    }

    private static Edit inBraces(Mapping mapping, Entry entry) {
        List<Entry> entries = mapping.entries();
        int index = entries.indexOf(entry);
        if (index + 1 < entries.size()) {
            return new Edit(
                    new Span(
                            entry.keyAt().start(),
                            entries.get(index + 1).keyAt().start()),
                    "");
        }
        int from = index > 0
                ? entries.get(index - 1).valueAt().end()
                : entry.keyAt().start();
        return new Edit(new Span(from, entry.valueAt().end()), "");
    }

    private Edit inLines(Mapping mapping, Entry entry) {
        Lines lines = new Lines(text);
        Span own = lines.of(entry);
        List<Entry> entries = mapping.entries();
        int key = entry.keyAt().start();
        if (entries.size() == 1) {
            String indent = lines.isFirst(key) ? text.substring(lines.start(key), key) : "";
            String end = own.in(text).endsWith("\n") ? lines.end() : "";
            return new Edit(own, indent + "{}" + end);
        }
        // Behind a hyphen: the next key takes its place.
        return lines.isFirst(key)
                ? new Edit(own, "")
                : new Edit(
                        new Span(
                                key,
                                entries.get(entries.indexOf(entry) + 1).keyAt().start()),
                        "");
    }
}
