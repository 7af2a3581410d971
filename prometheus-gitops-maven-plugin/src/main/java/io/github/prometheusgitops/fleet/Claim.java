package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * That something which AWS, a cluster or a delivery engine knows by a name belongs to one owner of this tree.
 *
 * <p>Whatever a name identifies has one owner: two would make it twice, or each undo with every apply what the other has
 * done.
 *
 * @param kind what it is
 * @param name what it is known by: complete, so that two things never share one; its account and region included
 * @param owner who has it, as findings show it
 * @param at where a descriptor says so
 */
public record Claim(Kind kind, String name, String owner, Location at) {

    private static final FindingType WORKSPACE_SHARED = FindingType.error("fleet/workspace-shared");
    private static final FindingType ISSUER_SHARED = FindingType.error("fleet/issuer-shared");
    private static final FindingType SCRAPER_SHARED = FindingType.error("fleet/scraper-shared");
    private static final FindingType EXTERNAL_ID_SHARED = FindingType.error("fleet/external-id");
    private static final FindingType TWO_OWNERS = FindingType.error("fleet/two-owners");
    private static final FindingType SHARED_CLUSTER = FindingType.warning("fleet/shared-cluster");
    private static final FindingType SHARED_PROVIDER = FindingType.error("iam/oidc-provider");

    /** What can be claimed, each with its finding. */
    public enum Kind {
        WORKSPACE(
                WORKSPACE_SHARED,
                "the workspace %s",
                "set `spec.id`, or commit the outputs, of the right workspace; one workspace has one descriptor"),
        ISSUER(
                ISSUER_SHARED,
                "the OIDC issuer %s",
                "set `oidcIssuer` to what `aws eks describe-cluster` prints, or commit the right outputs"),
        SCRAPER(
                SCRAPER_SHARED,
                "the scraper %s",
                "commit the right outputs: each environment has a scraper of its own"),
        EXTERNAL_ID(
                EXTERNAL_ID_SHARED,
                "the external id `%s`",
                "agree on one with each client: who knows another's could have us act in his account"),
        SNS_TOPIC(
                TWO_OWNERS,
                "the SNS topic %s",
                "name another topic in one of the two: a topic that this tree makes is open to its own workspace only"),
        LOG_GROUP(TWO_OWNERS, "the log group %s", "name another log group in one of the two"),
        ROLE(TWO_OWNERS, "the IAM role %s", "rename one of the two"),
        RELEASE(
                TWO_OWNERS,
                "kube-prometheus-stack in %s",
                "describe one environment for the cluster, or set another `deployment.namespace` in one of the two"),
        CLUSTER(
                SHARED_CLUSTER,
                "the cluster-wide part of kube-prometheus-stack in %s",
                "describe one environment for the cluster; or keep their ClusterRoles, node exporters and operators apart,"
                        + " and set `values.fullnameOverride` in one of the two"),
        ARGOCD_DESTINATION(
                FleetFindings.DESTINATION,
                "Argo CD's destination `%s`",
                "register each cluster under a name of its own, and set that as `deployment.cluster.argocdName`"),
        KUBE_CONFIG(
                FleetFindings.DESTINATION,
                "the kubeconfig in the Secret `%s`",
                "name a Secret of its own for each cluster in `deployment.cluster.kubeConfigSecret`"),
        VPC_ENDPOINTS(
                FleetFindings.PRIVATE_ACCESS,
                "AMP's host name in %s",
                "keep `privateAccess` in one of the two; its policy lets in that environment only"),
        OIDC_PROVIDER(
                SHARED_PROVIDER,
                "the OIDC provider %s",
                "set `deployment.cluster.oidcProvider: existing` in one of the two");

        @SuppressWarnings("ImmutableEnumChecker") // A record of a string and an enum is.
        private final FindingType type;

        private final String subject;
        private final String mend;

        Kind(FindingType type, String subject, String mend) {
            this.type = type;
            this.subject = subject;
            this.mend = mend;
        }
    }

    /** Reports each claim to what another owner has claimed before it in the list. */
    public static void report(List<Claim> claims, Findings findings) {
        Map<List<Object>, Claim> first = new HashMap<>();
        for (Claim claim : claims) {
            Claim earlier = first.putIfAbsent(List.of(claim.kind, claim.name), claim);
            if (earlier != null && !earlier.owner.equals(claim.owner)) {
                findings.add(claim.after(earlier));
            }
        }
    }

    private Finding after(Claim earlier) {
        String summary = kind.subject.formatted(name) + " has an owner already: " + earlier.owner + " at " + earlier.at;
        return Finding.of(kind.type, at, summary, kind.mend);
    }
}
