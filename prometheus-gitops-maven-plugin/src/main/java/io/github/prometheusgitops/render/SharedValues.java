package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Versions;

/**
 * What every template is told.
 *
 * @param fleet name of the fleet
 * @param versions of the fleet; for an environment, those that it runs
 */
record SharedValues(String fleet, Versions versions) {}
