package io.github.prometheusgitops.template.expression;

import io.github.prometheusgitops.format.CommentText;
import io.github.prometheusgitops.format.HclText;
import io.github.prometheusgitops.format.JsonText;
import io.github.prometheusgitops.format.MarkdownText;
import io.github.prometheusgitops.format.ShellText;
import io.github.prometheusgitops.format.YamlText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The format filters by name, and which of them suit which file. */
public final class Formats {

    private static final Set<String> INDENTED = Set.of("yaml_block", "hcl_block", "hcl_attributes");

    private static final int MAX_INDENT = 100;

    private static final List<String> HCL = List.of("hcl", "hcl_block", "hcl_attributes", "comment");
    private static final List<String> YAML = List.of("yaml", "yaml_block", "json", "comment");
    private static final Map<String, List<String>> BY_EXTENSION = Map.of(
            "tf", HCL,
            "hcl", HCL,
            "tfvars", HCL,
            "yaml", YAML,
            "yml", YAML,
            "json", List.of("json"),
            "sh", List.of("shell", "comment"),
            "md", List.of("markdown"));

    private final Map<String, Format> byName;

    /** The given formats. */
    public Formats(Map<String, Format> byName) {
        this.byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    /** The formats that the product ships. */
    public static Formats standard() {
        // The one place where names meet the writers of package `format`.
        return new Formats(Map.of(
                "yaml", (value, indent) -> YamlText.inline(value),
                "yaml_block", YamlText::block,
                "json", (value, indent) -> JsonText.inline(value),
                "hcl", (value, indent) -> HclText.expression(value, 0),
                "hcl_block", HclText::expression,
                "hcl_attributes", (value, indent) -> HclText.attributes(mapping(value), indent),
                "shell", (value, indent) -> ShellText.word(text(value)),
                "comment", (value, indent) -> CommentText.line(text(value)),
                "markdown", (value, indent) -> MarkdownText.inline(text(value))));
    }

    private static Map<String, ?> mapping(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it has to be a mapping");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, entry) -> named.put((String) key, entry));
        return named;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException("it has to be text, a number or a boolean");
    }

    /** All names, sorted. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** Whether a format is called with an indent, as in {@code yaml_block(2)}. */
    static boolean takesIndent(String name) {
        return INDENTED.contains(name);
    }

    /** The filter of a format; only such a one may end an expression that is printed. */
    Optional<Filter> filter(String name) {
        return Optional.ofNullable(byName.get(name)).map(format -> input -> {
            Values.payFor(input.value(), input.budget());
            String text = write(name, format, input.value(), takesIndent(name) ? indent(input) : 0);
            input.budget().work(text.length());
            return text;
        });
    }

    private static int indent(Input input) {
        long indent = input.argument(0) instanceof Long number ? number : -1;
        if (indent < 0 || indent > MAX_INDENT) {
            throw input.wrong("needs a whole number from 0 to " + MAX_INDENT + " as argument 1");
        }
        return (int) indent;
    }

    private static String write(String name, Format format, @Nullable Object value, int indent) {
        try {
            return format.write(value, indent);
        } catch (IllegalArgumentException e) {
            throw TemplateProblem.value("cannot be written as " + name + ": " + TemplateProblem.firstLine(e), "");
        }
    }

    /**
     * The names of the formats that a file may use, sorted.
     *
     * @param path of the rendered file, without {@code .j2}; an extension without a rule may use all of them
     */
    public Set<String> suiting(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return new TreeSet<>(BY_EXTENSION.getOrDefault(extension, List.copyOf(names())));
    }
}
