/** Prometheus' own grammar of scrape configurations and relabelling, which descriptors pass through. */
package io.github.prometheusgitops.scrape;
