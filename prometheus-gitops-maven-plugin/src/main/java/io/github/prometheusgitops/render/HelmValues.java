package io.github.prometheusgitops.render;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.format.YamlText;
import io.github.prometheusgitops.yaml.PassedThrough;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Lays the values that a descriptor passes through over the rendered ones. */
final class HelmValues {

    private HelmValues() {}

    /**
     * The rendered values with explicit ones over them: mappings key by key, anything else as a whole, null included. The text has one
     * form whether there are explicit values or not, so that the first one changes only its own lines.
     *
     * @param rendered the template's text; the comment lines at its head are kept
     */
    static String overlay(Document rendered, Map<String, Object> explicit, Findings findings) {
        String header = rendered.text()
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        if (rendered.documents().isEmpty() || !(rendered.documents().get(0) instanceof YamlMapping values)) {
            return rendered.text();
        }
        // A template of the user's own is read here as strictly as a descriptor, or `off` would become text.
        new PassedThrough(findings).check("", values);
        return header + YamlText.document(over(PlainValues.of(values), explicit));
    }

    private static Map<String, Object> over(Map<?, ?> rendered, Map<?, ?> explicit) {
        Map<String, Object> merged = new LinkedHashMap<>();
        rendered.forEach((key, value) -> merged.put((String) key, value));
        // Not Map.merge: null is Helm's way to take a default away.
        explicit.forEach((key, value) -> merged.put(
                (String) key,
                merged.get(key) instanceof Map<?, ?> under && value instanceof Map<?, ?> top
                        ? over(under, top)
                        : value));
        return merged;
    }
}
