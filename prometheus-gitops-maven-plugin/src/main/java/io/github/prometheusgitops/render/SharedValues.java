package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Versions;

/**
 * What every template is told.
 *
 * @param fleet its name
 */
public record SharedValues(String fleet, VersionsValues versions) {

    static SharedValues of(Fleet fleet, Versions versions) {
        return new SharedValues(fleet.name(), VersionsValues.of(versions));
    }
}
