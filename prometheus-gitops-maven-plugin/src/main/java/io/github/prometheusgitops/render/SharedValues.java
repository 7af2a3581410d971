package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Versions;

/**
 * What every template is told.
 *
 * @param fleet its name
 * @param versions of the fleet, or those that an environment runs
 */
record SharedValues(String fleet, Versions versions) {}
