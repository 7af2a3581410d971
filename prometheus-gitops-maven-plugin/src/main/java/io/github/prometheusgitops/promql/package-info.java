/** PromQL: an expression's syntax tree and types, or what is wrong with it. */
package io.github.prometheusgitops.promql;
