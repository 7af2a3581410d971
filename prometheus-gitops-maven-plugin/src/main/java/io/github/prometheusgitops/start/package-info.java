/** A new ops repository: from a few answers to its files. Knows nothing of the disk. */
package io.github.prometheusgitops.start;
