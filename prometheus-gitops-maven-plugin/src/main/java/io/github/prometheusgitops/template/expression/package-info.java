/**
 * Jinjava's expressions, made strict: plain values in, plain values out.
 *
 * <p>Jinjava's parser builds the tree, but every node that could reach a Java object is replaced: names, properties and
 * items read plain maps and lists only, filters and tests come from an allowlist, and nothing is ever called by
 * reflection. Mistakes are {@link io.github.prometheusgitops.template.expression.TemplateProblem}s.
 */
package io.github.prometheusgitops.template.expression;
