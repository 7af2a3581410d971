package io.github.prometheusgitops.fleet;

import java.util.SortedMap;

/**
 * What an environment scrapes.
 *
 * @param interval how often, a Prometheus duration
 * @param externalLabels labels of every sample
 * @param targets what of Kubernetes itself
 */
public record Scraping(String interval, SortedMap<String, String> externalLabels, Targets targets) {}
