/** What is wrong, as data: every stage reports findings instead of throwing at the first mistake. */
package io.github.prometheusgitops.finding;
