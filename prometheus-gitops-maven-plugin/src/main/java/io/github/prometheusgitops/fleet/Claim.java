package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Severity;
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

    /** What can be claimed, each with its finding. */
    public enum Kind {
        WORKSPACE(
                "fleet/workspace-shared",
                "the workspace %s",
                "set `spec.id`, or commit the outputs, of the right workspace; one workspace has one descriptor"),
        ISSUER(
                "fleet/issuer-shared",
                "the OIDC issuer %s",
                "set `oidcIssuer` to what `aws eks describe-cluster` prints, or commit the right outputs"),
        SCRAPER(
                "fleet/scraper-shared",
                "the scraper %s",
                "commit the right outputs: each environment has a scraper of its own"),
        SNS_TOPIC(
                "fleet/two-owners",
                "the SNS topic %s",
                "name another topic in one of the two: a topic that this tree makes is open to its own workspace only"),
        LOG_GROUP("fleet/two-owners", "the log group %s", "name another log group in one of the two"),
        ROLE("fleet/two-owners", "the IAM role %s", "rename one of the two"),
        RELEASE(
                "fleet/two-owners",
                "kube-prometheus-stack in %s",
                "describe one environment for the cluster, or set another `deployment.namespace` in one of the two"),
        CLUSTER(
                "fleet/shared-cluster",
                "the cluster-wide part of kube-prometheus-stack in %s",
                "describe one environment for the cluster; or keep their ClusterRoles, node exporters and operators apart,"
                        + " and set `values.fullnameOverride` in one of the two",
                Severity.WARNING),
        ARGOCD_DESTINATION(
                "fleet/destination",
                "Argo CD's destination `%s`",
                "register each cluster under a name of its own, and set that as `deployment.cluster.argocdName`"),
        KUBE_CONFIG(
                "fleet/destination",
                "the kubeconfig in the Secret `%s`",
                "name a Secret of its own for each cluster in `deployment.cluster.kubeConfigSecret`"),
        VPC_ENDPOINTS(
                "fleet/private-access",
                "AMP's host name in %s",
                "keep `privateAccess` in one of the two; its policy lets in that environment only"),
        OIDC_PROVIDER(
                "iam/oidc-provider",
                "the OIDC provider %s",
                "set `deployment.cluster.oidcProvider: existing` in one of the two");

        private final String id;
        private final String subject;
        private final String mend;
        private final Severity severity;

        Kind(String id, String subject, String mend) {
            this(id, subject, mend, Severity.ERROR);
        }

        Kind(String id, String subject, String mend, Severity severity) {
            this.id = id;
            this.subject = subject;
            this.mend = mend;
            this.severity = severity;
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
        return new Finding(kind.id, kind.severity, at, summary, kind.mend);
    }
}
