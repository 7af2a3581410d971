/** Prometheus rules, grouped into AMP's rule group namespaces. */
package io.github.prometheusgitops.rule;
