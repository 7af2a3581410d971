package io.github.prometheusgitops.fleet;

/**
 * The one common version of everything.
 *
 * @param prometheus image tag, for example {@code v3.5.0}
 * @param kubePrometheusStack chart version, for example {@code 88.5.3}
 * @param terraform version constraint
 * @param awsProvider version constraint
 */
public record Versions(String prometheus, String kubePrometheusStack, String terraform, String awsProvider) {}
