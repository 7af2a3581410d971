package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;

/** URL and signature of what is written have the region of the workspace, and roles are assumed through FIPS where the URL is. */
public final class Regions implements Check {

    private static final FindingType OTHER = FindingType.error(
            "handshake/region", "URL, signature and workspace of an entry of `remoteWrite` are not of one region");
    private static final FindingType FIPS = FindingType.error(
            "handshake/fips",
            "a request goes to a FIPS endpoint and its role is assumed through one that is none, "
                    + "or the other way round");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.clusters()
                .flatMap(cluster -> cluster.remoteWrites().stream())
                .forEach(entry -> check(tree, entry, findings));
    }

    private static void check(RenderedTree tree, RemoteWriteEntry entry, Findings findings) {
        String inUrl = entry.region().orElseThrow();
        entry.sigv4()
                .scalar("region")
                .filter(region -> !region.text().equals(inUrl))
                .ifPresent(region -> findings.add(
                        OTHER,
                        region.at(),
                        "the request is signed for " + region.text() + " and sent to " + inUrl
                                + ": AMP would answer 403",
                        "have the template write one region"));
        tree.workspace(entry.workspaceId().orElseThrow())
                .filter(workspace -> !workspace.place().region().id().equals(inUrl))
                .ifPresent(workspace -> findings.add(
                        OTHER,
                        entry.at(),
                        "the URL is in " + inUrl + ", and workspace `" + workspace.name() + "` in "
                                + workspace.place().region(),
                        "have the template write the workspace's URL"));
        boolean assumesByFips = entry.sigv4().flag(entry.fipsKey()).orElse(false);
        if (assumesByFips != entry.isFips()) {
            findings.add(
                    FIPS,
                    entry.sigv4().at(entry.fipsKey()),
                    entry.isFips()
                            ? "the URL is a FIPS endpoint, and roles are assumed through one that is none"
                            : "roles are assumed through a FIPS endpoint, and the URL is none",
                    "have the template set `" + entry.fipsKey() + "` where the URL has `-fips`");
        }
    }
}
