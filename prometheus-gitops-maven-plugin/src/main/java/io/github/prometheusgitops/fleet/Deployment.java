package io.github.prometheusgitops.fleet;

/** How samples of an environment are collected: its deployment model. */
public sealed interface Deployment permits EksDeployment, ManagedCollector {

    /** Name of the EKS cluster. */
    String cluster();
}
