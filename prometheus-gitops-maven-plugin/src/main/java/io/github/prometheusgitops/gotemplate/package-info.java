/**
 * The syntax of Go's templates, in which notifications are written: what {@code text/template} refuses when it parses a
 * template is found here, with its line; nothing is evaluated.
 *
 * @see <a href="https://pkg.go.dev/text/template">Package text/template</a>
 */
package io.github.prometheusgitops.gotemplate;
