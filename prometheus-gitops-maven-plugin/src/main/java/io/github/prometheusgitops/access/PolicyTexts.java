package io.github.prometheusgitops.access;

import io.github.prometheusgitops.document.HclYaml;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.syntax.Content;
import io.github.prometheusgitops.syntax.Syntax;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Policies that stand as JSON within other files, each value at its place there. */
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
                        && HclYaml.moved(structured.documents().get(0), place) instanceof YamlMapping mapping
                ? Optional.of(mapping)
                : Optional.empty();
    }
}
