/** Checks of who may do what, by the rendered policies. */
package io.github.prometheusgitops.check.access;
