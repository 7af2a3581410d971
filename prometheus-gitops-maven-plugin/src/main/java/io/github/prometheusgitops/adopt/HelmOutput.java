package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code helm get values} prints when nobody asks it for YAML: a heading that reads like a key.
 *
 * @see <a href="https://helm.sh/docs/helm/helm_get_values/">helm get values</a>
 */
final class HelmOutput {

    private static final String ALL = "COMPUTED VALUES";
    private static final Set<String> HEADINGS = Set.of("USER-SUPPLIED VALUES", ALL);

    private HelmOutput() {}

    /** The values below the heading, if there is one. */
    static YamlMapping withoutHeading(YamlMapping root, Notes notes) {
        if (root.get(ALL).isPresent()) {
            notes.assumed(
                    root.at(ALL),
                    "all values of the chart",
                    "they have its defaults, too, and all that the tree has otherwise is passed through: `helm get values"
                            + " <release> -o yaml`, without `--all`, prints those that somebody has set");
        }
        return root.mapValues(
                (key, value) -> HEADINGS.contains(key.text()) && value instanceof YamlScalar scalar && scalar.isNull()
                        ? Optional.empty()
                        : Optional.of(value));
    }
}
