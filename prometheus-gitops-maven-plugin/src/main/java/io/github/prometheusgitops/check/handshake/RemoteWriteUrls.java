package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;

/**
 * What is written to AMP is written to the one path that it has: signatures are of a path as it is written, and a slash too
 * many is another one.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-APIReference-RemoteWrite.html">RemoteWrite</a>
 */
public final class RemoteWriteUrls implements Check {

    private static final FindingType MISSPELT = FindingType.error(
            "handshake/url",
            "an entry of `remoteWrite` goes to a host of AMP by another path than the one that takes samples");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree.of(subject)
                .clusters()
                .flatMap(cluster -> cluster.entries().stream())
                .forEach(entry -> check(entry, findings));
    }

    private static void check(RemoteWriteEntry entry, Findings findings) {
        entry.misspelt()
                .ifPresent(
                        url -> findings.add(
                                MISSPELT,
                                entry.at(),
                                "AMP takes no samples at `" + url + "`",
                                "have the template write the URL that it is told, such as"
                                        + " https://aps-workspaces.<region>.amazonaws.com/workspaces/<id>/api/v1/remote_write"));
    }
}
