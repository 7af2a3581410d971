/**
 * YAML as the user wrote it: text with places, typed by whoever knows what the text should be.
 *
 * <p>Nothing here guesses types the YAML 1.1 way, so {@code 012345678901}, {@code 1.10}, {@code NO} and
 * {@code 12:30} stay what they are.
 */
package io.github.prometheusgitops.yaml;
