/** Files of an output tree as documents, wherever they come from. */
package io.github.prometheusgitops.document;
