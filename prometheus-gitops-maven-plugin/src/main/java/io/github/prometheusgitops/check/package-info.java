/** Findings on rendered files, whoever's template they come from. */
package io.github.prometheusgitops.check;
