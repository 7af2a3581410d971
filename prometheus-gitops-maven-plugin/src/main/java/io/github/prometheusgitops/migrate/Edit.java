package io.github.prometheusgitops.migrate;

import io.github.prometheusgitops.yaml.YamlLayout.Span;
import java.util.Comparator;
import java.util.List;

/** Another text in the place of a part of a text; of nothing, an insertion. */
record Edit(Span at, String text) {

    static Edit insert(int at, String text) {
        return new Edit(new Span(at, at), text);
    }

    /** A text with edits, none of which meets another. */
    static String apply(String text, List<Edit> edits) {
        StringBuilder edited = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt((Edit edit) -> edit.at().start())
                        .reversed())
                .forEach(edit -> edited.replace(edit.at().start(), edit.at().end(), edit.text()));
        return edited.toString();
    }
}
