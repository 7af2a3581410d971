/** What a team has today, read from its own files, as descriptors that reproduce it. */
package io.github.prometheusgitops.adopt;
