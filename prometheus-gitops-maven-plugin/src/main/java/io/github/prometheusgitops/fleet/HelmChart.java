package io.github.prometheusgitops.fleet;

/**
 * A Helm chart, as a delivery engine gets it.
 *
 * @param name its name, which the folder with its values has, too
 * @param repository Helm repository; an OCI one without its scheme
 * @param registry OCI registry, without its scheme
 */
public record HelmChart(String name, String repository, String registry) {

    /** Where its values lie in the environment's folder. */
    public String valuesFile() {
        return name + "/values.yaml";
    }
}
