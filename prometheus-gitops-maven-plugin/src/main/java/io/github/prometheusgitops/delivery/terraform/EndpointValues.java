package io.github.prometheusgitops.delivery.terraform;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.PrivateAccess;
import java.util.List;

/** What a root module is told of the VPC's endpoints. */
record EndpointValues(
        String name,
        String vpcId,
        List<String> subnetIds,
        List<String> securityGroupIds,
        List<String> cidrs,
        boolean sts,
        boolean aps) {

    static EndpointValues of(String fleet, Environment environment, PrivateAccess access) {
        return new EndpointValues(
                String.join(".", "prometheus", fleet, environment.name()),
                access.vpcId(),
                List.copyOf(access.subnetIds()),
                List.copyOf(access.securityGroupIds()),
                List.copyOf(access.cidrs()),
                access.sts(),
                access.aps());
    }
}
