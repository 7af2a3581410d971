package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Owner;

/**
 * A cluster's issuer, registered in the account that trusts it.
 *
 * @param owner whose root module makes it or looks it up
 * @param key the environment that needs it
 * @param arn where it is
 * @param issuer without {@code https://}
 * @param create whether it is made; otherwise it exists already
 */
public record OidcProvider(Owner owner, String key, Arn arn, String issuer, boolean create) {}
