package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;

/**
 * A value that somebody has written, in a descriptor, a rule file, a file of targets or committed outputs.
 *
 * @param subject whose descriptor it is of: {@code dev}, {@code fleet}; of another file its name
 * @param path of the value there, as findings show it
 * @param shape what may stand there; empty where anything may
 * @param optional whether it may be left out
 */
record Setting(String subject, String path, YamlScalar scalar, Optional<Shape> shape, boolean optional) {

    Location at() {
        return scalar.at();
    }

    /** As a question names it. */
    String key() {
        return subject + ":" + path;
    }
}
