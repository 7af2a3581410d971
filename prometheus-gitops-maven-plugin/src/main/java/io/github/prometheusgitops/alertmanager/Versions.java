package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.util.List;
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

    private static final FindingType NEWER = FindingType.warning(
            "alertmanager/newer-than-amp",
            "something that came with an Alertmanager of which AMP does not say that it has it");

    /** Functions of notification templates that every version with SNS has. */
    static final Set<String> FUNCTIONS =
            Set.of("toUpper", "toLower", "title", "join", "match", "safeHtml", "reReplaceAll", "stringSlice");

    /** Functions that came later, by the version that they came with. */
    static final Map<String, List<String>> NEWER_FUNCTIONS = Map.of(
            "0.26", List.of("trimSpace"),
            "0.28", List.of("date", "tz", "since", "humanizeDuration"),
            "0.30", List.of("safeUrl", "urlUnescape", "toJson"),
            "0.32", List.of("list", "append", "dict"));

    /** Reports what AMP may not have yet. */
    static void report(Location at, String what, String version, String instead, Findings findings) {
        findings.add(
                NEWER,
                at,
                what + " came with Alertmanager " + version + ", and AMP does not say that it has it",
                instead + ", or watch the definition's status when it is applied");
    }
}
