/** Trees of earlier commits, read from a git repository without git. */
package io.github.prometheusgitops.history;
