/**
 * The template pack and the engine that renders it.
 *
 * <p>Expressions are Jinjava's, read by its parser; what they may name, call and cost is decided in
 * {@link io.github.prometheusgitops.template.expression}. Text, statements and white space are read here, so that every
 * finding knows its line and column.
 */
package io.github.prometheusgitops.template;
