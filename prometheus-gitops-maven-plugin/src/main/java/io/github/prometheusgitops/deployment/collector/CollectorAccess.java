package io.github.prometheusgitops.deployment.collector;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import io.github.prometheusgitops.policy.IamRole;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a managed collector gets to its workspace.
 *
 * @param cluster the cluster that it scrapes
 * @param workspace the workspace that it writes to
 * @param both absent where AWS' service-linked role does
 */
record CollectorAccess(ManagedCollector collector, Arn cluster, Arn workspace, Optional<Roles> both)
        implements EnvironmentAccess {

    /**
     * The two roles by which a scraper writes where the service-linked role cannot.
     *
     * @param source of the cluster's account, as which the scraper starts
     * @param target of the workspace's account, which the scraper assumes from there
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-collector-how-to.html#cross-account-remote-write">Cross-account
     *     setup</a>
     */
    public record Roles(IamRole source, IamRole target) {}

    @Override
    public Stream<IamRole> roles() {
        return both.stream().flatMap(roles -> Stream.of(roles.source(), roles.target()));
    }

    @Override
    public String roleOutput() {
        return "The role as which the scraper assumes the workspace's.";
    }

    /** The scraper itself. */
    @Override
    public boolean makesMore() {
        return true;
    }
}
