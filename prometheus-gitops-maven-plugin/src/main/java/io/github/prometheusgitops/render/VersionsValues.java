package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Versions;

/** The versions that a template is told; those of an environment are the ones that it runs. */
public record VersionsValues(String prometheus, String kubePrometheusStack, String terraform, String awsProvider) {

    static VersionsValues of(Versions versions) {
        return new VersionsValues(
                versions.prometheus(), versions.kubePrometheusStack(), versions.terraform(), versions.awsProvider());
    }
}
