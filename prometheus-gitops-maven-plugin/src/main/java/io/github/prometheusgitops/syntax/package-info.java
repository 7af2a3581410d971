/** Parses every rendered file in its own language, before anything is written. */
package io.github.prometheusgitops.syntax;
