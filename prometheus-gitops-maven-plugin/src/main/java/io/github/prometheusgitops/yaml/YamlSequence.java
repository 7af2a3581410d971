package io.github.prometheusgitops.yaml;

import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.function.UnaryOperator;

/** A YAML list. */
public record YamlSequence(List<YamlValue> items, Location at) implements YamlValue {

    public YamlSequence {
        items = List.copyOf(items);
    }

    /** A list of what a function makes of each value. */
    public YamlSequence map(UnaryOperator<YamlValue> function) {
        return new YamlSequence(items.stream().map(function).toList(), at);
    }

    @Override
    public String kind() {
        return "a list";
    }
}
