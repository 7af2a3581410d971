package io.github.prometheusgitops.yaml;

import io.github.prometheusgitops.finding.Location;
import java.util.stream.Stream;

/** A value of a YAML document with the place where it stands. */
public sealed interface YamlValue permits YamlMapping, YamlSequence, YamlScalar {

    /** Where the value begins. */
    Location at();

    /** What a message calls a value of this kind, for example {@code a list}. */
    String kind();

    /** Every scalar in it, in the order in which they are written; keys are not among them. */
    Stream<YamlScalar> leaves();
}
