package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;

/**
 * A cluster's issuer, registered in the account that trusts it.
 *
 * @param arn where it is
 * @param issuer without {@code https://}
 * @param owner stable name of the root module that makes it or looks it up
 * @param create whether it is made; otherwise it exists already
 */
public record OidcProvider(Arn arn, String issuer, String owner, boolean create) {}
