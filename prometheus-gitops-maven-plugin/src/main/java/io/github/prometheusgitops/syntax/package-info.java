/** Reads files in their own languages, each once, into trees with places. */
package io.github.prometheusgitops.syntax;
