package io.github.prometheusgitops.deployment.clientrole;

import java.util.Map;

/**
 * What templates are told of the role that a client gives us.
 *
 * @param principalArn role of ours that assumes it
 * @param externalId what we present then
 * @param boundaryName name of the policy that bounds the roles which it makes
 * @param trustPolicy as it stands in its file, like the two others
 */
record ClientRoleValues(
        String name,
        String principalArn,
        String externalId,
        String boundaryName,
        Map<String, Object> trustPolicy,
        Map<String, Object> permissionsPolicy,
        Map<String, Object> boundaryPolicy) {

    static ClientRoleValues of(ClientRole role, ClientRoleDeployment deployment) {
        return new ClientRoleValues(
                role.role().arn().resource().substring("role/".length()),
                deployment.principal().toString(),
                role.role().externalId(),
                role.role().boundary().resource().substring("policy/".length()),
                role.trustPolicy().content(),
                role.permissionsPolicy().content(),
                role.boundaryPolicy().content());
    }
}
