package io.github.prometheusgitops.render;

import io.github.prometheusgitops.template.WithoutAbsent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the source of a record says of it, as Markdown. What is absent is {@code null} to a template, unless it is left out.
 *
 * @param itself what stands before the first tag
 * @param components what {@code @param} says of a component, by its name; nothing of one without
 */
record RecordJavadoc(String itself, Map<String, String> components) {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern TAG = Pattern.compile("@(?<tag>\\w+)\\s+(?<text>[^@{]*(?:\\{@?[^}]*\\}[^@{]*)*)");
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|link) ([^}]*)\\}");

    static RecordJavadoc of(Class<?> type) {
        String source = source(type);
        Matcher declaration =
                Pattern.compile("\\brecord " + type.getSimpleName() + "\\b").matcher(source);
        if (!declaration.find()) {
            throw new AssertionError(type + " is not declared where it is looked for");
        }
        String before = source.substring(0, declaration.start());
        int end = before.lastIndexOf("*/");
        // Nothing but annotations and modifiers may lie between.
        if (end < 0 || !before.substring(end + 2).matches("[\\s@\\w()\"]*")) {
            return new RecordJavadoc("", Map.of());
        }
        String text = before.substring(before.lastIndexOf("/**", end) + 3, end)
                .replaceAll("(?m)^\\s*\\*", "")
                .replaceAll("\\s+", " ")
                .strip();
        Map<String, String> components = new LinkedHashMap<>();
        int firstTag = text.startsWith("@") ? 0 : text.indexOf(" @");
        if (firstTag >= 0) {
            Matcher tag = TAG.matcher(text.substring(firstTag));
            while (tag.find()) {
                if (tag.group("tag").equals("param")) {
                    String[] parts = tag.group("text").strip().split(" ", 2);
                    components.put(parts[0], markdown(parts.length == 1 ? "" : parts[1]));
                }
            }
        }
        if (!type.isAnnotationPresent(WithoutAbsent.class)) {
            components.replaceAll((name, said) -> said.replaceAll("\\b(?:absent|null)\\b", "`null`"));
        }
        return new RecordJavadoc(
                markdown(firstTag < 0 ? text : text.substring(0, firstTag)).replaceFirst("\\.$", ""), components);
    }

    private static String markdown(String javadoc) {
        return CODE.matcher(javadoc).replaceAll("`$1`").strip();
    }

    private static String source(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        try {
            return Files.readString(MAIN.resolve(outermost.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
