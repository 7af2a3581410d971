package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.ManagedCollector;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a managed collector gets to its workspace.
 *
 * @param cluster the cluster that it scrapes
 * @param workspace the workspace that it writes to
 * @param roles absent where AWS' service-linked role does
 */
public record CollectorAccess(ManagedCollector collector, Arn cluster, Arn workspace, Optional<Roles> roles) {

    /**
     * The two roles by which a scraper writes where the service-linked role cannot.
     *
     * @param source of the cluster's account, as which the scraper starts
     * @param target of the workspace's account, which the scraper assumes from there
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-collector-how-to.html#cross-account-remote-write">Cross-account
     *     setup</a>
     */
    public record Roles(IamRole source, IamRole target) {}

    /** Every role, the environment's own first. */
    public Stream<IamRole> allRoles() {
        return roles.stream().flatMap(both -> Stream.of(both.source(), both.target()));
    }
}
