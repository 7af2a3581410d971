package io.github.prometheusgitops.deployment.clientrole;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.deployment.instance.InstanceDeployment;
import io.github.prometheusgitops.deployment.instance.Instances;

/**
 * Instances that we run in a client's network, by a role that he gives us.
 *
 * @param principal role of ours that assumes it
 * @param externalId what we present then
 */
record ClientRoleDeployment(Instances instances, Arn principal, String externalId) implements InstanceDeployment {}
