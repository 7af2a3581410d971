/**
 * From descriptors to the {@linkplain io.github.prometheusgitops.fleet.Fleet fleet}: defaults merged, references followed,
 * and whatever only the whole shows.
 *
 * <p>Environments are resolved independently of each other; only what they share is checked over all of them.
 */
package io.github.prometheusgitops.resolve;
