package io.github.prometheusgitops.render;

import java.util.Optional;

/**
 * What templates are told of a cluster.
 *
 * @param issuer without {@code https://}
 * @param server as Argo CD knows it
 */
public record ClusterValues(String name, Optional<String> issuer, Optional<String> server) {}
