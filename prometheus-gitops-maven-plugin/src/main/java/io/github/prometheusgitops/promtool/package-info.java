/** Unit tests of rules, which Prometheus' own promtool runs. */
package io.github.prometheusgitops.promtool;
