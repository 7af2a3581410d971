/** The deployment model {@code vpc-peering}: Prometheus runs in a VPC of ours, and reaches those of clients by peering. */
package io.github.prometheusgitops.deployment.vpcpeering;
