package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The statements of a policy that was rendered. */
record Statements(List<YamlMapping> all) {

    /** Those that allow something; a single one may stand without a list around it. */
    static Statements of(YamlMapping policy) {
        return new Statements(Stream.concat(policy.mapping("Statement").stream(), policy.mappings("Statement").stream())
                .filter(statement ->
                        statement.text("Effect").filter("Allow"::equals).isPresent())
                .toList());
    }

    /** Those that allow an action outright. */
    Statements allowing(String action) {
        return new Statements(all.stream()
                .filter(statement -> texts(statement, "Action").contains(action))
                .toList());
    }

    /** What they name. */
    Set<String> resources() {
        Set<String> resources = new TreeSet<>();
        all.forEach(statement -> resources.addAll(texts(statement, "Resource")));
        return resources;
    }

    /** The values of a condition. */
    static Set<String> condition(YamlMapping statement, String operator, String key) {
        return texts(statement.section("Condition").section(operator), key);
    }

    /** The texts of a key, be it one or a list. */
    static Set<String> texts(YamlMapping mapping, String key) {
        Set<String> texts = new TreeSet<>();
        scalars(mapping, key).forEach(scalar -> texts.add(scalar.text()));
        return texts;
    }

    /** The same with their places, in the order in which they are written. */
    static Stream<YamlScalar> scalars(YamlMapping mapping, String key) {
        return mapping.get(key).stream().flatMap(Statements::scalars);
    }

    private static Stream<YamlScalar> scalars(YamlValue value) {
        if (value instanceof YamlSequence sequence) {
            return sequence.items().stream().flatMap(Statements::scalars);
        }
        return value instanceof YamlScalar scalar ? Stream.of(scalar) : Stream.empty();
    }
}
