package io.github.prometheusgitops.yaml;

import io.github.prometheusgitops.finding.Location;
import java.util.List;

/** A YAML list. */
public record YamlSequence(List<YamlValue> items, Location at) implements YamlValue {

    public YamlSequence {
        items = List.copyOf(items);
    }

    @Override
    public String kind() {
        return "a list";
    }
}
