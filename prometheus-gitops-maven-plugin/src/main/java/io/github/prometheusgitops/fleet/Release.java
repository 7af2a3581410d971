package io.github.prometheusgitops.fleet;

/**
 * What a delivery engine delivers into a cluster.
 *
 * @param cluster name of the cluster
 * @param reach how the engine gets there
 * @param namespace where it goes
 * @param chart what goes there
 */
public record Release(String cluster, ClusterReach reach, String namespace, HelmChart chart) {}
