package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.aws.Arn;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What one workspace's Alertmanager is told.
 *
 * @param config Alertmanager's configuration as AMP wants it
 * @param templates notification templates by file name
 * @param topics the topics that it publishes to
 * @param secrets the secrets that it reads routing keys from
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-config.html">AMP-alertmanager-config</a>
 */
public record AlertmanagerDefinition(
        Map<String, Object> config,
        SortedMap<String, String> templates,
        SortedSet<Arn> topics,
        SortedSet<Arn> secrets) {}
