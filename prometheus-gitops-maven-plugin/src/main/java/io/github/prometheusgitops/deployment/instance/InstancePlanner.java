package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Discovery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.Purpose;
import io.github.prometheusgitops.policy.RoleNames;
import io.github.prometheusgitops.policy.Routes;
import io.github.prometheusgitops.policy.TrustPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** Plans how instances get to their workspaces: by the role of their profile, and from there as every Prometheus does. */
final class InstancePlanner {

    private InstancePlanner() {}

    /**
     * The access of an environment; empty while none of its workspaces has an id.
     *
     * @param more what its instances do besides what those of every model do
     */
    public static Optional<InstanceAccess> plan(
            Fleet fleet, Environment environment, Instances instances, List<IamStatement> more) {
        Arn role = Arn.role(
                environment.place().partition(),
                environment.place().account(),
                RoleNames.prometheus(fleet.name(), environment.name()));
        Routes routes = Routes.of(fleet, environment, role, false, instances.identity() == Identity.RESOURCE_POLICY);
        if (routes.all().isEmpty()) {
            return Optional.empty();
        }
        List<IamStatement> own = new ArrayList<>(InstancePolicies.own(environment, instances.secrets()));
        own.addAll(more);
        return Optional.of(new InstanceAccess.ByProfile(
                new IamRole(
                        Purpose.PROMETHEUS,
                        environment.owner(),
                        environment.name(),
                        environment.at(),
                        role,
                        "Prometheus of environment " + environment.name(),
                        TrustPolicies.instances(),
                        routes.permissions(
                                Discovery.of(environment, instances.prometheus().additionalScrapeConfigs()), own)),
                routes,
                false));
    }
}
