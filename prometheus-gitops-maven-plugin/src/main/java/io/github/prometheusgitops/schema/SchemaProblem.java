package io.github.prometheusgitops.schema;

import io.github.prometheusgitops.finding.Location;

/**
 * Where a value is not what its schema says.
 *
 * @param path of the value, its keys joined by dots
 * @param what is wrong, in a few words that follow the path
 * @param mend may be empty
 */
public record SchemaProblem(Location at, String path, String what, String mend) {}
