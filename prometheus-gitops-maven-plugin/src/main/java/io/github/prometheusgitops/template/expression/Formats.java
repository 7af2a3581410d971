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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The format filters by name, and which of them suit which file. */
public final class Formats {

    /** Those that the product ships: the one place where names meet the writers of package {@code format}. */
    private static final List<Shipped> SHIPPED = List.of(
            new Shipped("yaml", "any value on one line", (value, indent) -> YamlText.inline(value)),
            new Shipped(
                    "yaml_block(n)",
                    "any value over several lines, the following ones indented by `n`",
                    YamlText::block),
            new Shipped("json", "any value on one line", (value, indent) -> JsonText.inline(value)),
            new Shipped("hcl", "any value as an expression", (value, indent) -> HclText.expression(value, 0)),
            new Shipped("hcl_block(n)", "the same, the following lines indented by `n`", HclText::expression),
            new Shipped(
                    "hcl_attributes(n)",
                    "a mapping as `name = value` lines, aligned as Terraform formats them, without those that are `null`",
                    (value, indent) -> HclText.attributes(mapping(value), indent)),
            new Shipped("shell", "one word", (value, indent) -> ShellText.word(text(value))),
            new Shipped("comment", "the rest of a `#` comment", (value, indent) -> CommentText.line(text(value))),
            new Shipped(
                    "markdown",
                    "text within a paragraph or table cell",
                    (value, indent) -> MarkdownText.inline(text(value))));

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
        return new Formats(SHIPPED.stream().collect(Collectors.toMap(Shipped::name, Shipped::format)));
    }

    /** Those that the product ships, in the order in which the reference lists them. */
    static List<Shipped> shipped() {
        return SHIPPED;
    }

    /** The extensions of files that have a format of their own, sorted. */
    static Set<String> extensions() {
        return new TreeSet<>(BY_EXTENSION.keySet());
    }

    /**
     * A format with what the reference says of it.
     *
     * @param use how the filter is written; with an argument, if it takes an indent
     * @param what it writes, in Markdown
     */
    record Shipped(String use, String what, Format format) {

        private static final String INDENT = "(n)";

        String name() {
            return use.replace(INDENT, "");
        }

        boolean indented() {
            return use.endsWith(INDENT);
        }
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
        return SHIPPED.stream().anyMatch(format -> format.name().equals(name) && format.indented());
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
