package io.github.prometheusgitops.access;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Policies that stand within other files, each value at its place there. */
final class PolicyTexts {

    private PolicyTexts() {}

    /** JSON in a YAML scalar; empty if it is none. */
    static Optional<YamlMapping> json(YamlScalar text) {
        return json(text.text(), at -> text.at(at.line()));
    }

    /** JSON in a heredoc of HCL, or the like, that begins at a place. */
    static Optional<YamlMapping> json(String text, Location start) {
        return json(text, at -> new Location(start.file(), start.line() + at.line(), at.column()));
    }

    private static Optional<YamlMapping> json(String text, UnaryOperator<Location> place) {
        return Syntax.read("policy.json", text) instanceof Content.Structured structured
                        && structured.documents().size() == 1
                        && moved(structured.documents().get(0), place) instanceof YamlMapping mapping
                ? Optional.of(mapping)
                : Optional.empty();
    }

    /** A key that Terraform works out: a template, or an expression in parentheses. */
    private static final Pattern WORKED_OUT_KEY = Pattern.compile("\\$\\{[^}\"]*+}[^\"\n]*+\"\\s*+[=:]|\\)\\s*+[=:]");

    /** An object as {@code jsonencode} has it; empty if Terraform has to work something out. */
    static Optional<YamlMapping> object(String expression, Location start) {
        if (WORKED_OUT_KEY.matcher(expression).find()) {
            return Optional.empty();
        }
        if (!(Syntax.read("policy.tf", "policy = " + expression) instanceof Content.Hcl hcl)) {
            return Optional.empty();
        }
        HclBody body = hcl.body();
        HclValue value = body.attributes().get("policy");
        if (value == null || value.expressions().findAny().isPresent()) {
            return Optional.empty();
        }
        return moved(
                                yaml(value),
                                at -> new Location(
                                        start.file(), start.line() + at.line() - 1, at.line() == 1 ? 0 : at.column()))
                        instanceof YamlMapping mapping
                ? Optional.of(mapping)
                : Optional.empty();
    }

    /** A value that is said outright, as YAML has it. */
    static YamlValue yaml(HclValue value) {
        if (value instanceof HclValue.Items items) {
            return new YamlSequence(
                    items.items().stream().map(PolicyTexts::yaml).toList(), value.at());
        }
        if (value instanceof HclValue.Entries entries) {
            Map<String, YamlMapping.Entry> mapped = new LinkedHashMap<>();
            entries.entries()
                    .forEach((key, entry) -> mapped.put(
                            key, new YamlMapping.Entry(new YamlScalar(key, false, entry.at()), yaml(entry))));
            return new YamlMapping(mapped, value.at());
        }
        String text =
                value instanceof HclValue.Literal literal ? literal.text() : ((HclValue.Expression) value).source();
        return new YamlScalar(text, false, value.at());
    }

    private static YamlValue moved(YamlValue value, UnaryOperator<Location> place) {
        if (value instanceof YamlSequence list) {
            List<YamlValue> items =
                    list.items().stream().map(item -> moved(item, place)).toList();
            return new YamlSequence(items, place.apply(list.at()));
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
        return new YamlScalar(scalar.text(), scalar.plain(), place.apply(scalar.at()));
    }
}
