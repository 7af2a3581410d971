package io.github.prometheusgitops.deployment.collector;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.render.ClusterValues;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the templates of an environment with a managed collector are told besides.
 *
 * @param cluster of which only the name is known
 * @param collector a managed collector; absent for all other environments, and while its workspace has no id
 */
record CollectorValues(ClusterValues cluster, Optional<ScraperValues> collector) {

    /**
     * The collector itself.
     *
     * @param securityGroupIds absent for the VPC's own
     * @param targetRoleArn the role of the workspace's account that it assumes
     * @param scraperId absent until AWS has assigned it
     * @param scrapeConfigs in Prometheus' own format; absent for those of the template
     */
    record ScraperValues(
            String clusterArn,
            List<String> subnetIds,
            Optional<List<String>> securityGroupIds,
            String workspaceArn,
            Optional<String> targetRoleArn,
            Optional<String> scraperId,
            Optional<List<Object>> scrapeConfigs) {

        private static ScraperValues of(CollectorAccess access) {
            ManagedCollector collector = access.collector();
            return new ScraperValues(
                    access.cluster().toString(),
                    List.copyOf(collector.subnetIds()),
                    orEmpty(collector.securityGroupIds()),
                    access.workspace().toString(),
                    access.both().map(roles -> roles.target().arn()).map(Arn::toString),
                    collector.scraper().map(arn -> arn.substring(arn.lastIndexOf('/') + 1)),
                    orEmpty(collector.scrapeConfigs()));
        }

        private static <T> Optional<List<T>> orEmpty(Collection<T> values) {
            return values.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(values));
        }
    }

    static CollectorValues of(ManagedCollector collector, Optional<CollectorAccess> access) {
        return new CollectorValues(
                new ClusterValues(collector.cluster(), Optional.empty(), Optional.empty()),
                access.map(ScraperValues::of));
    }
}
