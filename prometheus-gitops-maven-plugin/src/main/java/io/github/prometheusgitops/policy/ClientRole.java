package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;

/**
 * A role that the owner of an account makes so that we can make something there; nothing of ours makes or changes it.
 *
 * @param arn where it is
 * @param externalId what we present when we assume it
 * @param boundary the policy without which it makes no role
 * @param trustPolicy lets in one role of ours
 * @param permissionsPolicy what it may do
 * @param boundaryPolicy the most that the roles which it makes may do
 */
public record ClientRole(
        Arn arn,
        String externalId,
        Arn boundary,
        PolicyDocument trustPolicy,
        PolicyDocument permissionsPolicy,
        PolicyDocument boundaryPolicy) {}
