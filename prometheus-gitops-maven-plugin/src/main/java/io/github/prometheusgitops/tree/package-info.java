/**
 * What the output tree shall be, what it is, and the difference: pure values and functions, without any file access.
 *
 * <p>Uses {@code finding}, {@code document.Document} and java-diff-utils; {@code disk} reads and writes for it.
 */
package io.github.prometheusgitops.tree;
