package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Location;

/**
 * Who an environment or a workspace is.
 *
 * @param file the descriptor, as headers show it
 * @param at where the descriptor says its name
 * @param tier what kind it is of, such as production
 */
public record Description(String name, String file, Location at, String tier) {}
