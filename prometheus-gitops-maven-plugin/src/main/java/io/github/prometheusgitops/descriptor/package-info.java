/**
 * The files that users write: their shape, and reading them strictly.
 *
 * <p>The shape of each kind is declared once, in {@link io.github.prometheusgitops.descriptor.DescriptorShapes}; the
 * checks and the JSON Schema for editors follow from it.
 */
package io.github.prometheusgitops.descriptor;
