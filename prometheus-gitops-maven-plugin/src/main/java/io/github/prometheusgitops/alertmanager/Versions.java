package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.finding.FindingType;
import java.util.Map;
import java.util.Set;

/**
 * What came with which version of Alertmanager. AMP does not document its version: its users confirm what 0.23 has, and
 * its table of PagerDuty's options has what came with 0.25.
 *
 * @see <a href="https://github.com/prometheus/alertmanager/blob/main/CHANGELOG.md">Alertmanager's changes</a>
 * @see <a href="https://github.com/aws/amazon-managed-service-for-prometheus-roadmap/issues/26">AMP and active time
 *     intervals</a>
 */
final class Versions {

    private Versions() {}

    /** The finding about what AMP may not have yet. */
    static final FindingType NEWER = FindingType.warning("alertmanager/newer-than-amp");

    /** Functions of notification templates that every version with SNS has. */
    static final Set<String> FUNCTIONS =
            Set.of("toUpper", "toLower", "title", "join", "match", "safeHtml", "reReplaceAll", "stringSlice");

    /** Functions that came later, with the version that they came with. */
    static final Map<String, String> NEWER_FUNCTIONS = Map.ofEntries(
            Map.entry("trimSpace", "0.26"),
            Map.entry("date", "0.28"),
            Map.entry("tz", "0.28"),
            Map.entry("since", "0.28"),
            Map.entry("humanizeDuration", "0.28"),
            Map.entry("safeUrl", "0.30"),
            Map.entry("urlUnescape", "0.30"),
            Map.entry("toJson", "0.30"),
            Map.entry("list", "0.32"),
            Map.entry("append", "0.32"),
            Map.entry("dict", "0.32"));
}
