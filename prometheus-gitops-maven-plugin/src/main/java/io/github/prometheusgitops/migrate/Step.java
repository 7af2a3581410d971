package io.github.prometheusgitops.migrate;

import io.github.prometheusgitops.yaml.YamlLayout;
import io.github.prometheusgitops.yaml.YamlLayout.Entry;
import io.github.prometheusgitops.yaml.YamlLayout.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One thing that a migration changes in a descriptor. Each says it twice: as an edit of the text, and as a change of the values,
 * against which the edited text is held. Where a step finds nothing to do, it does nothing.
 *
 * <p>Paths are keys with dots between, such as {@code spec.remoteWrite.*.workspace}; {@code *} is each key, or each value of a
 * list.
 */
public sealed interface Step {

    /** The place that it is about. */
    KeyPath where();

    /** The text with the change. */
    String edited(String text);

    /** Changes the values in the same way. */
    void change(Values values);

    /** A key gets another name, in its place; not where the mapping has that name already. */
    static Step rename(String path, String name) {
        return new Rename(KeyPath.of(path), name);
    }

    /** An entry goes to another mapping, with its comments; to its end, and not where that has the key already. No {@code *}. */
    static Step move(String from, String to) {
        return new Move(KeyPath.of(from), KeyPath.of(to));
    }

    /** A scalar gets another text; a function of the one it has. */
    static Step rewrite(String path, UnaryOperator<String> function) {
        return new Rewrite(KeyPath.of(path), function);
    }

    /** A mapping takes a scalar's place; a function of its text, of which an empty mapping leaves it as it is. */
    static Step split(String path, Function<String, Map<String, String>> function) {
        return new Split(KeyPath.of(path), function);
    }

    /** A key is added where it is not there, for a default that changes. No {@code *}. */
    static Step add(String path, String value) {
        return new Add(KeyPath.of(path), value);
    }

    /** See {@link #rename}. */
    record Rename(KeyPath where, String name) implements Step {

        @Override
        public String edited(String text) {
            return eachEntry(
                    where,
                    text,
                    (mapping, entry) -> mapping.entry(name).isPresent()
                            ? Optional.empty()
                            : Optional.of(new Edit(
                                    entry.keyAt(),
                                    Written.scalar(name, entry.keyAt().in(text)))));
        }

        @Override
        public void change(Values values) {
            values.at(where.parent()).forEach(mapping -> {
                if (mapping.containsKey(where.last()) && !mapping.containsKey(name)) {
                    mapping.put(name, mapping.remove(where.last()));
                }
            });
        }
    }

    /** See {@link #move}. */
    record Move(KeyPath where, KeyPath to) implements Step {

        @Override
        public String edited(String text) {
            YamlLayout layout = YamlLayout.of(text);
            List<Edit> edits = new ArrayList<>();
            for (Mapping mapping : layout.mappings(where.parent().keys())) {
                mapping.entry(where.last())
                        .flatMap(entry -> inserted(layout, mapping, entry))
                        .ifPresent(insertion -> {
                            edits.add(insertion);
                            edits.add(new Removal(text)
                                    .of(mapping, mapping.entry(where.last()).orElseThrow()));
                        });
            }
            return Edit.apply(text, edits);
        }

        private Optional<Edit> inserted(YamlLayout layout, Mapping mapping, Entry entry) {
            Insertion insertion = new Insertion(layout);
            String text = layout.text();
            if (mapping.flow()) {
                return insertion.scalar(
                        to,
                        text.substring(entry.valueAt().start(), entry.valueAt().end()));
            }
            Lines lines = new Lines(text);
            YamlLayout.Span own = lines.of(entry);
            int column = lines.column(entry.keyAt().start());
            // Behind a hyphen the line does not begin with spaces.
            String shift = lines.isFirst(entry.keyAt().start()) ? "" : " ".repeat(column);
            int key = shift.length() + entry.keyAt().start() - own.start();
            String whole = shift + own.in(text);
            return insertion
                    .lines(
                            to,
                            whole.endsWith("\n") ? whole : whole + lines.end(),
                            key,
                            key + entry.keyAt().length(),
                            column)
                    .or(() -> entry.scalar()
                            .flatMap(scalar ->
                                    insertion.scalar(to, entry.valueAt().in(text))));
        }

        @Override
        public void change(Values values) {
            values.at(where.parent()).forEach(mapping -> {
                if (mapping.containsKey(where.last()) && values.add(to, mapping.get(where.last()))) {
                    mapping.remove(where.last());
                }
            });
        }
    }

    /** See {@link #rewrite}. */
    record Rewrite(KeyPath where, UnaryOperator<String> function) implements Step {

        @Override
        public String edited(String text) {
            return eachEntry(
                    where,
                    text,
                    (mapping, entry) -> entry.scalar()
                            .map(value -> new Edit(
                                    entry.valueAt(),
                                    Written.scalar(
                                            function.apply(value),
                                            entry.valueAt().in(text)))));
        }

        @Override
        public void change(Values values) {
            values.replace(where, value -> value instanceof String text ? function.apply(text) : value);
        }
    }

    /** See {@link #split}. */
    record Split(KeyPath where, Function<String, Map<String, String>> function) implements Step {

        @Override
        public String edited(String text) {
            return eachEntry(
                    where,
                    text,
                    (mapping, entry) -> entry.scalar()
                            .map(function)
                            .filter(parts -> !parts.isEmpty())
                            .map(parts -> new Edit(
                                    entry.valueAt(),
                                    Written.mapping(parts, entry.valueAt().in(text)))));
        }

        @Override
        public void change(Values values) {
            values.replace(where, value -> {
                Map<String, String> parts = value instanceof String text ? function.apply(text) : Map.of();
                return parts.isEmpty() ? value : Values.of(parts);
            });
        }
    }

    /** See {@link #add}. */
    record Add(KeyPath where, String value) implements Step {

        @Override
        public String edited(String text) {
            return new Insertion(YamlLayout.of(text))
                    .scalar(where, Written.scalar(value))
                    .map(edit -> Edit.apply(text, List.of(edit)))
                    .orElse(text);
        }

        @Override
        public void change(Values values) {
            values.add(where, value);
        }
    }

    /** What becomes of one entry of a mapping. */
    interface OfEntry {

        /** An edit, or none. */
        Optional<Edit> edit(Mapping mapping, Entry entry);
    }

    private static String eachEntry(KeyPath where, String text, OfEntry function) {
        List<Edit> edits = new ArrayList<>();
        for (Mapping mapping : YamlLayout.of(text).mappings(where.parent().keys())) {
            for (Entry entry : mapping.entries()) {
                if (where.last().equals(YamlLayout.EACH) || entry.key().equals(where.last())) {
                    function.edit(mapping, entry).ifPresent(edits::add);
                }
            }
        }
        return Edit.apply(text, edits);
    }
}
