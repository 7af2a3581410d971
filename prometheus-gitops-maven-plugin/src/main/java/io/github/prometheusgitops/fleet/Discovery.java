package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.aws.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus may do to find targets in AWS, as its scrape configurations say.
 *
 * @param roles roles that it assumes for that; each has to trust the one as which Prometheus acts
 * @param actions what it does by itself, by region
 */
public record Discovery(SortedSet<Arn> roles, SortedMap<String, SortedSet<String>> actions) {

    /** The role of an {@code aws_sd_configs} of this one, and of the older one with its own name. */
    private static final String EC2 = "ec2";

    private static final String LIGHTSAIL = "lightsail";

    /**
     * What each service takes.
     *
     * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/#aws_sd_config">aws_sd_config</a>
     */
    private static final Map<String, List<String>> ACTIONS = Map.of(
            EC2,
            List.of("ec2:DescribeAvailabilityZones", "ec2:DescribeInstances"),
            LIGHTSAIL,
            List.of("lightsail:GetInstances"),
            "ecs",
            List.of(
                    "ec2:DescribeInstances",
                    "ec2:DescribeNetworkInterfaces",
                    "ecs:DescribeClusters",
                    "ecs:DescribeContainerInstances",
                    "ecs:DescribeServices",
                    "ecs:DescribeTasks",
                    "ecs:ListClusters",
                    "ecs:ListServices",
                    "ecs:ListTasks"),
            "elasticache",
            List.of(
                    "elasticache:DescribeCacheClusters",
                    "elasticache:DescribeServerlessCaches",
                    "elasticache:ListTagsForResource"),
            "msk",
            List.of("kafka:DescribeClusterV2", "kafka:ListClustersV2", "kafka:ListNodes"),
            "rds",
            List.of("rds:DescribeDBClusters", "rds:DescribeDBInstances"));

    /** Keys of a scrape configuration, each with the service that it asks; {@code aws_sd_configs} says it itself. */
    public static final Map<String, Optional<String>> KEYS = Map.of(
            "ec2_sd_configs", Optional.of(EC2),
            "lightsail_sd_configs", Optional.of(LIGHTSAIL),
            "aws_sd_configs", Optional.empty());

    public Discovery {
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
    }

    /** What the scrape configurations of an environment's own Prometheus take. */
    public static Discovery of(Environment environment, Collection<?> configurations) {
        SortedSet<Arn> roles = new TreeSet<>();
        SortedMap<String, SortedSet<String>> actions = new TreeMap<>();
        for (Object configuration : configurations) {
            if (configuration instanceof Map<?, ?> map) {
                KEYS.forEach((key, service) -> mappings(map.get(key)).forEach(discovery -> {
                    Optional<Arn> role = text(discovery, "role_arn").flatMap(Arn::parse);
                    role.ifPresent(roles::add);
                    if (role.isEmpty() && !discovery.containsKey("access_key") && !discovery.containsKey("profile")) {
                        String region = text(discovery, "region")
                                .orElse(environment.place().region().id());
                        actions.computeIfAbsent(region, unused -> new TreeSet<>())
                                .addAll(ACTIONS.getOrDefault(
                                        service.or(() -> text(discovery, "role"))
                                                .orElse(""),
                                        List.of()));
                    }
                }));
            }
        }
        return new Discovery(roles, actions);
    }

    private static List<Map<?, ?>> mappings(@Nullable Object value) {
        List<Map<?, ?>> mappings = new ArrayList<>();
        if (value instanceof Collection<?> items) {
            items.forEach(item -> {
                if (item instanceof Map<?, ?> map) {
                    mappings.add(map);
                }
            });
        }
        return mappings;
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
