package io.github.prometheusgitops.document;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.syntax.Content;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.syntax.Syntax;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Values of HCL as YAML has them, each at its place. */
public final class HclYaml {

    /** A key that Terraform works out: a template, or an expression in parentheses. */
    private static final Pattern WORKED_OUT_KEY = Pattern.compile("\\$\\{[^}\"]*+}[^\"\n]*+\"\\s*+[=:]|\\)\\s*+[=:]");

    private HclYaml() {}

    /** An object as {@code jsonencode} has it; empty if Terraform has to work something out. */
    public static Optional<YamlMapping> object(String expression, Location start) {
        return object(expression, start, unknown -> Optional.empty());
    }

    /**
     * The same.
     *
     * @param texts what expressions within it stand for; empty for those that Terraform has to work out
     */
    public static Optional<YamlMapping> object(
            String expression, Location start, Function<HclValue.Expression, Optional<YamlScalar>> texts) {
        if (WORKED_OUT_KEY.matcher(expression).find()
                || !(Syntax.read("value.tf", "value = " + expression) instanceof Content.Hcl hcl)) {
            return Optional.empty();
        }
        HclBody body = hcl.body();
        HclValue value = body.attributes().get("value");
        if (value == null
                || value.expressions().anyMatch(inner -> texts.apply(inner).isEmpty())) {
            return Optional.empty();
        }
        UnaryOperator<Location> place =
                at -> new Location(start.file(), start.line() + at.line() - 1, at.line() == 1 ? 0 : at.column());
        return moved(yaml(value, texts), place) instanceof YamlMapping mapping
                ? Optional.of(mapping)
                : Optional.empty();
    }

    /** A value that is said outright. */
    public static YamlValue yaml(HclValue value) {
        return yaml(value, unknown -> Optional.empty());
    }

    private static YamlValue yaml(HclValue value, Function<HclValue.Expression, Optional<YamlScalar>> texts) {
        if (value instanceof HclValue.Items items) {
            return new YamlSequence(
                    items.items().stream().map(item -> yaml(item, texts)).toList(), value.at());
        }
        if (value instanceof HclValue.Entries entries) {
            Map<String, YamlMapping.Entry> mapped = new LinkedHashMap<>();
            entries.entries()
                    .forEach((key, entry) -> mapped.put(
                            key, new YamlMapping.Entry(new YamlScalar(key, false, entry.at()), yaml(entry, texts))));
            return new YamlMapping(mapped, value.at());
        }
        if (value instanceof HclValue.Expression expression) {
            return texts.apply(expression).orElseGet(() -> new YamlScalar(expression.source(), false, expression.at()));
        }
        return new YamlScalar(((HclValue.Literal) value).text(), false, value.at());
    }

    /** The same value at other places. */
    public static YamlValue moved(YamlValue value, UnaryOperator<Location> place) {
        if (value instanceof YamlSequence list) {
            return new YamlSequence(
                    list.items().stream().map(item -> moved(item, place)).toList(), place.apply(list.at()));
        }
        if (value instanceof YamlMapping mapping) {
            Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
            mapping.entries()
                    .forEach((key, entry) -> entries.put(
                            key,
                            new YamlMapping.Entry(
                                    (YamlScalar) moved(entry.key(), place), moved(entry.value(), place))));
            return new YamlMapping(entries, place.apply(mapping.at()));
        }
        YamlScalar scalar = (YamlScalar) value;
        return new YamlScalar(
                scalar.text(), scalar.plain(), scalar.literal(), place.apply(scalar.at()), Optional.empty());
    }
}
