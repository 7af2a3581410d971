/** The real tools, for tests that ask them. */
package io.github.prometheusgitops.tools;
