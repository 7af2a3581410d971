package io.github.prometheusgitops.delivery.terraform;

import io.github.prometheusgitops.render.OwnResources;
import io.github.prometheusgitops.template.Unwrapped;
import java.util.Optional;

/**
 * What an environment's root module is told.
 *
 * @param looksUpIssuer whether it looks the cluster's issuer up
 */
record EnvironmentRootValues(
        @Unwrapped RootModuleValues root,
        @Unwrapped OwnResources resources,
        boolean looksUpIssuer,
        Optional<EndpointValues> vpcEndpoints) {}
