package io.github.prometheusgitops.delivery.terraform;

import java.util.Optional;

/**
 * What an environment's root module is told besides.
 *
 * @param looksUpIssuer whether it looks the cluster's issuer up
 */
record LookUps(boolean looksUpIssuer, Optional<EndpointValues> vpcEndpoints) {}
