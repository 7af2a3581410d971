package io.github.prometheusgitops.template.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of templates, with what the code says of them beside their definitions. */
public final class TemplateWords {

    private TemplateWords() {}

    /**
     * A filter.
     *
     * @param use how it is written, with its arguments
     * @param extensions of the files that it suits; empty where any
     */
    public record Word(String use, String what, List<String> extensions) {}

    /** The format filters, in the order of the code. */
    public static List<Word> formats() {
        List<Word> words = new ArrayList<>();
        for (Formats.Shipped format : Formats.shipped()) {
            List<String> extensions = Formats.extensions().stream()
                    .filter(extension ->
                            Formats.standard().suiting("a." + extension).contains(format.name()))
                    .toList();
            words.add(new Word(format.use(), format.what(), extensions));
        }
        return words;
    }

    /** All other filters, sorted. */
    public static List<Word> filters() {
        return Filters.all().stream()
                .map(filter -> new Word(filter.use(), filter.what(), List.of()))
                .toList();
    }

    /** What may stand behind {@code is}, sorted. */
    public static Set<String> tests() {
        return Tests.names();
    }
}
