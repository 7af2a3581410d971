/** Deployment model {@code eks}: Prometheus by kube-prometheus-stack in an EKS cluster. */
package io.github.prometheusgitops.deployment.eks;
