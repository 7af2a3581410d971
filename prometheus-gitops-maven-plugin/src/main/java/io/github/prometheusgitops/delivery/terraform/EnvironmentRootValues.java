package io.github.prometheusgitops.delivery.terraform;

import io.github.prometheusgitops.render.OwnResources;
import io.github.prometheusgitops.template.Unwrapped;
import java.util.Optional;

/**
 * What an environment's root module is told.
 *
 * @param looksUpIssuer whether it looks the cluster's issuer up
 * @param roleOutput what it says of its output with the role
 */
record EnvironmentRootValues(
        @Unwrapped RootModuleValues root,
        @Unwrapped OwnResources resources,
        boolean looksUpIssuer,
        Optional<String> roleOutput,
        Optional<EndpointValues> vpcEndpoints) {}
