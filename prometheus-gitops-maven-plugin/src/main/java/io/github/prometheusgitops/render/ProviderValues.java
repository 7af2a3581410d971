package io.github.prometheusgitops.render;

import io.github.prometheusgitops.policy.OidcProvider;

/**
 * What templates are told of an OIDC provider.
 *
 * @param issuer with {@code https://}
 * @param create whether it is made; otherwise it is looked up
 */
record ProviderValues(String issuer, boolean create) {

    /** Of a provider. */
    public static ProviderValues of(OidcProvider provider) {
        return new ProviderValues("https://" + provider.issuer(), provider.create());
    }
}
