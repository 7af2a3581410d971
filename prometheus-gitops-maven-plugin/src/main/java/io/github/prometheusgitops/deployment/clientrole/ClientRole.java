package io.github.prometheusgitops.deployment.clientrole;

import io.github.prometheusgitops.policy.GivenRole;
import io.github.prometheusgitops.policy.PolicyDocument;

/**
 * A role that the owner of an account makes so that we can make something there; nothing of ours makes or changes it.
 *
 * @param trustPolicy lets in one role of ours
 * @param permissionsPolicy what it may do
 * @param boundaryPolicy the most that the roles which it makes may do
 */
record ClientRole(
        GivenRole role, PolicyDocument trustPolicy, PolicyDocument permissionsPolicy, PolicyDocument boundaryPolicy) {}
