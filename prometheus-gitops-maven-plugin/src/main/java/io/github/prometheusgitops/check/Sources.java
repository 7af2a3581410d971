package io.github.prometheusgitops.check;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out which value of a descriptor or rule file a rendered text comes from. */
final class Sources {

    private final OpsRepository repository;
    /** Made when it is first asked for: nearly always, nothing is. */
    private @Nullable Map<String, Location> places;

    Sources(OpsRepository repository) {
        this.repository = repository;
    }

    /** Where a text stands in the sources, as the whole of a value; the first place by file, if there are several. */
    Optional<Location> placeOf(String text) {
        if (places == null) {
            places = places();
        }
        return Optional.ofNullable(places.get(text));
    }

    private Map<String, Location> places() {
        Stream<YamlValue> descriptors = repository.descriptors().map(Descriptor::spec);
        Stream<YamlValue> rules =
                repository.rules().values().stream().flatMap(Collection::stream).map(RuleFile::root);
        return Stream.concat(descriptors, rules)
                .flatMap(YamlValue::leaves)
                .collect(Collectors.toMap(
                        YamlScalar::text, YamlValue::at, BinaryOperator.minBy(Comparator.naturalOrder())));
    }
}
