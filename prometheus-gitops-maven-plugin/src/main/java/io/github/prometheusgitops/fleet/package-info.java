/**
 * The resolved model: what the descriptors mean together, immutable, with every reference followed.
 *
 * <p>Environments are resolved independently of each other; only what they share is checked over all of them.
 */
package io.github.prometheusgitops.fleet;
