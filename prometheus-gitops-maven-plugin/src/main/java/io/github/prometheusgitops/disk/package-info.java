/**
 * Reads and writes the output root: the only code that does.
 *
 * <p>No symbolic link below the root is ever followed, and nothing is written or removed that {@code tree} did not plan.
 */
package io.github.prometheusgitops.disk;
