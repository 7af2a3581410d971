package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A document within a text of another one: in a literal block its lines are known, elsewhere the text's own place is. */
record Relocated(YamlScalar outer) {

    /** The document; empty, with a note, if the text is none. */
    static Optional<YamlMapping> mapping(YamlScalar text, String what, Notes notes) {
        Findings problems = new Findings();
        Relocated relocated = new Relocated(text);
        Optional<YamlValue> read = YamlReader.readMerging(text.at().file(), text.text(), problems);
        problems.sorted().forEach(problem -> notes.left(relocated.place(problem.at()), what, problem.summary()));
        Optional<YamlMapping> mapping =
                read.filter(YamlMapping.class::isInstance).map(value -> (YamlMapping) relocated.of(value));
        if (read.isPresent() && mapping.isEmpty()) {
            notes.left(text.at(), what, "it is " + read.get().kind() + ", not a mapping");
        }
        return mapping;
    }

    private YamlValue of(YamlValue value) {
        if (value instanceof YamlSequence list) {
            return new YamlSequence(list.items().stream().map(this::of).toList(), place(list.at()));
        }
        if (value instanceof YamlMapping mapping) {
            Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
            mapping.entries()
                    .forEach((key, entry) ->
                            entries.put(key, new YamlMapping.Entry(scalar(entry.key()), of(entry.value()))));
            return new YamlMapping(entries, place(mapping.at()));
        }
        return scalar((YamlScalar) value);
    }

    private YamlScalar scalar(YamlScalar scalar) {
        return new YamlScalar(scalar.text(), scalar.plain(), place(scalar.at()));
    }

    private Location place(Location inner) {
        return inner.line() == 0 ? outer.at() : outer.at(inner.line());
    }
}
