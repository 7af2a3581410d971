/** The deployment model {@code endpoint-service}: Prometheus runs in a VPC of ours, and reaches clients' services by PrivateLink. */
package io.github.prometheusgitops.deployment.endpointservice;
