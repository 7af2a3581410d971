package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.template.Marks;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The lines of a template that lines of a file are from: the template is rendered once more, and says of each part of its text
 * which line that is from.
 *
 * @param marks what that has said; empty if the template is copied, as it is
 * @param known whether it could be rendered so
 */
record TemplateLines(Document file, Optional<Marks> marks, boolean known) {

    private static final String RENDERED = ".j2";

    /** Of a file and its template, as little as possible of whose repository is rendered. */
    static TemplateLines of(
            Rendition rendition,
            OpsRepository repository,
            Predicate<Described> wanted,
            Document file,
            String template) {
        if (!template.endsWith(RENDERED)) {
            return new TemplateLines(file, Optional.empty(), true);
        }
        Optional<Marks> marks = rendition.marked(repository, wanted, template).files().stream()
                .filter(marked -> marked.path().equals(file.path()))
                .findFirst()
                .map(marked -> Marks.read(marked.text()));
        return new TemplateLines(file, marks, marks.isPresent());
    }

    /** The lines of the template that a line of the file is from; none if that is not known. */
    SortedSet<Integer> of(int line) {
        return marks.map(read -> of(file, read, line))
                .orElseGet(() -> known ? new TreeSet<>(List.of(line)) : new TreeSet<>());
    }

    private static SortedSet<Integer> of(Document file, Marks marks, int line) {
        if (marks.text().equals(file.text())) {
            return marks.of(line);
        }
        // Values were laid over it, and all was written anew: what is called the same is the same.
        Map<Integer, String> written = new TreeMap<>();
        places(file)
                .forEach((path, at) ->
                        written.merge(at, path, (one, other) -> one.length() < other.length() ? other : one));
        String path = written.get(line);
        Integer origin = path == null
                ? null
                : places(new Document("", file.path(), marks.text())).get(path);
        if (origin == null) {
            return line <= 1 && file.text().startsWith("#") ? marks.of(line) : new TreeSet<>();
        }
        return marks.of(origin);
    }

    /** The line of each key and item of a YAML file, by its path. */
    private static Map<String, Integer> places(Document file) {
        Map<String, Integer> places = new TreeMap<>();
        int number = 0;
        for (YamlValue document : file.documents()) {
            places("#" + number++, document, places);
        }
        return places;
    }

    private static void places(String path, YamlValue value, Map<String, Integer> places) {
        if (value instanceof YamlMapping mapping) {
            mapping.entries().forEach((name, entry) -> {
                String inner = Key.path(path, name);
                places.put(inner, entry.key().at().line());
                places(inner, entry.value(), places);
            });
        } else if (value instanceof YamlSequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                String inner = path + "[" + i + "]";
                places.put(inner, sequence.items().get(i).at().line());
                places(inner, sequence.items().get(i), places);
            }
        }
    }
}
