package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/**
 * What Helm's {@code tpl} makes of values that the chart passes through it: external labels, remote write and scrape
 * configurations. A descriptor has the result.
 */
final class Helm {

    private static final String BRACES = "{{`{{`}}";
    private static final String OTHER_BRACES = "{{ `{{` }}";
    private static final String QUOTED_BRACES = "{{ \"{{\" }}";

    private Helm() {}

    /** The value as the chart renders it; empty if that depends on something that only Helm knows. */
    static Optional<YamlValue> rendered(YamlValue value) {
        if (value instanceof YamlScalar scalar) {
            return text(scalar.text()).map(text -> text.equals(scalar.text()) ? scalar : Draft.text(text, scalar.at()));
        }
        if (value instanceof YamlSequence list) {
            List<Optional<YamlValue>> items =
                    list.items().stream().map(Helm::rendered).toList();
            return items.stream().allMatch(Optional::isPresent)
                    ? Optional.of(
                            new YamlSequence(items.stream().map(Optional::get).toList(), list.at()))
                    : Optional.empty();
        }
        YamlMapping mapping = (YamlMapping) value;
        YamlMapping rendered = mapping.mapValues((key, inner) -> rendered(inner));
        boolean whole = rendered.keys().size() == mapping.keys().size()
                && mapping.keys().stream().noneMatch(key -> key.contains("{{"));
        return whole ? Optional.of(rendered) : Optional.empty();
    }

    private static Optional<String> text(String text) {
        String without = text.replace(BRACES, "").replace(OTHER_BRACES, "").replace(QUOTED_BRACES, "");
        return without.contains("{{")
                ? Optional.empty()
                : Optional.of(
                        text.replace(BRACES, "{{").replace(OTHER_BRACES, "{{").replace(QUOTED_BRACES, "{{"));
    }
}
