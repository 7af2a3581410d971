/** The deployment model {@code client-role}: we build Prometheus in the client's VPC, by a role that he gives us. */
package io.github.prometheusgitops.deployment.clientrole;
