package io.github.prometheusgitops.yaml;

import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A YAML list. */
public record YamlSequence(List<YamlValue> items, Location at) implements YamlValue {

    public YamlSequence {
        items = List.copyOf(items);
    }

    /** A list of what a function makes of each value. */
    public YamlSequence map(UnaryOperator<YamlValue> function) {
        return new YamlSequence(items.stream().map(function).toList(), at);
    }

    /** Whether a value is a list of texts only. */
    public static boolean isOfTexts(YamlValue value) {
        return value instanceof YamlSequence list && list.items().stream().allMatch(YamlScalar.class::isInstance);
    }

    @Override
    public Stream<YamlScalar> leaves() {
        return items.stream().flatMap(YamlValue::leaves);
    }

    @Override
    public String kind() {
        return "a list";
    }
}
