/** The resolved model: what the descriptors mean together, as immutable records with every reference followed. */
package io.github.prometheusgitops.fleet;
