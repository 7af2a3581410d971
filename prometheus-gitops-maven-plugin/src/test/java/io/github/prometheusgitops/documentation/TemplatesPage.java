package io.github.prometheusgitops.documentation;

import static java.util.stream.Collectors.joining;

import io.github.prometheusgitops.render.TemplateValues;
import io.github.prometheusgitops.render.TemplateValues.Value;
import io.github.prometheusgitops.template.expression.TemplateWords;
import io.github.prometheusgitops.template.expression.TemplateWords.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * The tables of {@code docs/reference/templates.md}: what templates are told, from the records that they are told and their
 * Javadoc, and the filters that they have, from where these are defined.
 */
final class TemplatesPage {

    private TemplatesPage() {}

    static String text(String committed) {
        String page = committed;
        for (Map.Entry<String, TemplateValues> kind : TemplateValues.byKind().entrySet()) {
            page = new GeneratedSection(kind.getKey()).in(page, table(kind.getValue()));
        }
        page = new GeneratedSection("left-out").in(page, leftOut());
        page = new GeneratedSection("formats").in(page, formats());
        page = new GeneratedSection("filters").in(page, filters());
        return new GeneratedSection("tests")
                .in(page, TemplateWords.tests().stream().collect(listed()) + "\n");
    }

    /** Names of which the same is said, and which have no keys, share a row. */
    private static String table(TemplateValues values) {
        List<String> unsaid = values.values().stream()
                .filter(value -> value.what().isBlank())
                .map(Value::name)
                .toList();
        if (!unsaid.isEmpty()) {
            throw new AssertionError("no Javadoc of a record says what these are: " + unsaid);
        }
        StringBuilder table = new StringBuilder("| name | keys | what |\n| --- | --- | --- |\n");
        List<Value> alike = new ArrayList<>();
        for (Value value : values.values()) {
            if (!alike.isEmpty() && !sameRow(alike.get(0), value)) {
                table.append(row(alike));
                alike.clear();
            }
            alike.add(value);
        }
        return table.append(row(alike)).toString();
    }

    private static boolean sameRow(Value one, Value other) {
        return one.what().equals(other.what()) && one.keys().equals(other.keys());
    }

    private static String row(List<Value> alike) {
        Value first = alike.get(0);
        String keys = first.keys().keySet().stream()
                .filter(key -> !first.parents().contains(key))
                .collect(listed());
        String ofKeys = first.keys().entrySet().stream()
                .filter(key -> !key.getValue().isEmpty())
                .map(key -> "; `" + key.getKey() + "`: " + key.getValue())
                .collect(joining());
        return "| %s | %s | %s |%n"
                .formatted(
                        alike.stream().map(Value::name).collect(listed()),
                        keys,
                        GeneratedSection.cell(first.what() + ofKeys))
                .replace("|  |", "| |");
    }

    private static String leftOut() {
        return TemplateValues.byKind().values().stream()
                        .flatMap(values -> values.writtenWhole().stream())
                        .sorted()
                        .distinct()
                        .collect(listed())
                + "\n";
    }

    private static String formats() {
        StringBuilder table = new StringBuilder("| filter | writes | in |\n| --- | --- | --- |\n");
        for (Word format : TemplateWords.formats()) {
            String files = format.extensions().stream()
                    .map(extension -> "." + extension)
                    .collect(listed());
            table.append("| `%s` | %s | %s |%n".formatted(format.use(), GeneratedSection.cell(format.what()), files));
        }
        return table.toString();
    }

    private static String filters() {
        StringBuilder table = new StringBuilder("| filter | gives |\n| --- | --- |\n");
        TemplateWords.filters().stream()
                .sorted(Comparator.comparing(Word::use))
                .forEach(filter ->
                        table.append("| `%s` | %s |%n".formatted(filter.use(), GeneratedSection.cell(filter.what()))));
        return table.toString();
    }

    private static Collector<CharSequence, ?, String> listed() {
        return Collectors.collectingAndThen(joining("`, `", "`", "`"), text -> text.equals("``") ? "" : text);
    }
}
