package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.util.HashMap;
import java.util.Map;

/** Finds what AWS gives to one cluster, workspace or collector only, and two descriptors or outputs claim. */
final class OneOwner {

    private record Claim(String owner, Location at) {}

    private final Findings findings;

    private OneOwner(Findings findings) {
        this.findings = findings;
    }

    static void check(Fleet fleet, Findings findings) {
        OneOwner check = new OneOwner(findings);
        check.issuers(fleet);
        check.workspaces(fleet);
        check.scrapers(fleet);
    }

    /** One role would trust the pods of two clusters. Several environments may share a cluster, though. */
    private void issuers(Fleet fleet) {
        Map<String, Claim> claims = new HashMap<>();
        for (Environment environment : fleet.environments().values()) {
            environment
                    .eks()
                    .ifPresent(
                            eks -> eks.issuer()
                                    .ifPresent(
                                            issuer -> claim(
                                                    claims,
                                                    issuer,
                                                    new Claim(
                                                            "cluster `" + eks.cluster() + "` of "
                                                                    + place(environment.place()),
                                                            environment.at()),
                                                    "fleet/issuer-shared",
                                                    "the OIDC issuer",
                                                    "set `oidcIssuer` to what `aws eks describe-cluster` prints, or commit the right outputs")));
        }
    }

    private void workspaces(Fleet fleet) {
        Map<String, Claim> claims = new HashMap<>();
        for (Workspace workspace : fleet.workspaces().values()) {
            workspace
                    .id()
                    .ifPresent(
                            id -> claim(
                                    claims,
                                    id,
                                    new Claim("workspace `" + workspace.name() + "`", workspace.at()),
                                    "fleet/workspace-shared",
                                    "the id",
                                    "set `spec.id`, or commit the outputs, of the right workspace; one workspace has one descriptor"));
        }
    }

    private void scrapers(Fleet fleet) {
        Map<String, Claim> claims = new HashMap<>();
        for (Environment environment : fleet.environments().values()) {
            environment
                    .collector()
                    .ifPresent(collector -> collector
                            .scraper()
                            .ifPresent(scraper -> claim(
                                    claims,
                                    scraper,
                                    new Claim("environment `" + environment.name() + "`", environment.at()),
                                    "fleet/scraper-shared",
                                    "the scraper",
                                    "commit the right outputs: each environment has a scraper of its own")));
        }
    }

    private static String place(Place place) {
        return place.account() + " in " + place.region();
    }

    private void claim(Map<String, Claim> claims, String thing, Claim claim, String id, String what, String mend) {
        Claim earlier = claims.putIfAbsent(thing, claim);
        if (earlier != null && !earlier.owner().equals(claim.owner())) {
            findings.error(
                    id,
                    claim.at(),
                    claim.owner() + " has " + what + " of " + earlier.owner() + " (" + earlier.at() + "): " + thing,
                    mend);
        }
    }
}
