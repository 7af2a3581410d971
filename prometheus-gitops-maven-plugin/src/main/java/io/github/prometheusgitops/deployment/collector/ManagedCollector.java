package io.github.prometheusgitops.deployment.collector;

import io.github.prometheusgitops.fleet.Deployment;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A collector that AWS runs beside an EKS cluster, which it calls a scraper.
 *
 * @param cluster name of the cluster that is scraped
 * @param subnetIds subnets of its network interfaces, sorted
 * @param securityGroupIds their security groups, sorted; empty for the VPC's own
 * @param scrapeConfigs in Prometheus' own format; empty for those of the template
 * @param scraper the scraper's ARN; absent until AWS has assigned it
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-collector-how-to.html">AWS managed
 *     collectors</a>
 */
record ManagedCollector(
        String cluster,
        SortedSet<String> subnetIds,
        SortedSet<String> securityGroupIds,
        List<Object> scrapeConfigs,
        Optional<String> scraper)
        implements Deployment {

    public ManagedCollector {
        // A null within is reported by whoever knows scrape configurations; here it must not throw.
        scrapeConfigs = Collections.unmodifiableList(new ArrayList<>(scrapeConfigs));
    }

    /** The word of the deployment model. */
    public static final String MODEL = "managed-collector";

    @Override
    public boolean mayBringRecorded() {
        return scrapeConfigs.toString().contains(FEDERATE);
    }

    @Override
    public String clusterLabel() {
        return cluster;
    }

    @Override
    public String model() {
        return MODEL;
    }

    /**
     * Whether a collector writes to a workspace by two roles, rather than AWS' service-linked one: across accounts, and
     * wherever a key of the customer's encrypts the workspace.
     *
     * @param place where the collector runs
     */
    public static boolean writesByRoles(Place place, Workspace workspace) {
        return !workspace.place().account().equals(place.account())
                || workspace.settings().kmsKeyArn().isPresent();
    }
}
