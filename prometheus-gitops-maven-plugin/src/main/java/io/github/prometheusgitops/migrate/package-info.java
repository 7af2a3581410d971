/** Lifts descriptors from one format to the next by edits of their text, so that comments and layout stay. */
package io.github.prometheusgitops.migrate;
