/** What the difference between two output trees means: a pure function of both. */
package io.github.prometheusgitops.diff;
