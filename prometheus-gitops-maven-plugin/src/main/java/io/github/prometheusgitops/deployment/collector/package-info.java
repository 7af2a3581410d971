/** Deployment model {@code managed-collector}: a collector that AWS runs beside an EKS cluster. */
package io.github.prometheusgitops.deployment.collector;
