package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;

/**
 * A role as which an environment's root module makes all that it makes, where the account is not one in which we have our own.
 *
 * @param arn where it is
 * @param externalId what we present when we assume it
 * @param boundary the policy without which it makes no role
 */
public record GivenRole(Arn arn, String externalId, Arn boundary) {}
