package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.access.PolicyFile;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.iam.Caller;
import io.github.prometheusgitops.iam.Decision.Answer;
import io.github.prometheusgitops.iam.Policies;
import io.github.prometheusgitops.iam.PolicyEvaluation;
import io.github.prometheusgitops.iam.Request;
import io.github.prometheusgitops.iam.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A role that writes, as its policies and whatever makes it were rendered.
 *
 * @param owner whose account it is in
 * @param writer for whose Prometheus it is
 * @param arn where it will be
 * @param permissions at least one
 * @param wholly whether these are all that it has: what cannot be read may allow anything
 */
record RenderedRole(
        Owner owner, Owner writer, Arn arn, PolicyFile trustPolicy, List<PolicyFile> permissions, boolean wholly) {

    RenderedRole {
        permissions = List.copyOf(permissions);
    }

    /** What it may do, in the first place. */
    PolicyFile permissionsPolicy() {
        return permissions.get(0);
    }

    /** Who may assume it. */
    Statements trust() {
        return Statements.of(trustPolicy.document());
    }

    /** Whether its trust policy lets another role take an action on it, as AWS decides. */
    boolean lets(RenderedRole other, String action) {
        return lets(
                Caller.role(other.arn()),
                action,
                Map.of("aws:PrincipalArn", List.of(other.arn().toString())));
    }

    /** Its trust policy, as a further place of a finding. */
    Related whoMayAssumeIt() {
        return new Related(place(trustPolicy, "Principal"), "who may assume it");
    }

    /** Its permissions policy, as a further place of a finding. */
    Related whatItMay() {
        return new Related(place(permissionsPolicy(), "Resource"), "what it may do");
    }

    /** Where a key of the first statement of a policy is. */
    private static Location place(PolicyFile policy, String key) {
        return Statements.of(policy.document()).all().stream()
                .filter(statement -> statement.keys().contains(key))
                .map(statement -> statement.at(key))
                .findFirst()
                .orElseGet(policy::at);
    }

    /** Whether its trust policy lets a service of AWS assume it. */
    boolean letsService(String service) {
        return lets(Caller.service(service), "sts:AssumeRole", Map.of());
    }

    /**
     * Whether its trust policy lets somebody take an action on it.
     *
     * @param context what is known of the request
     */
    boolean lets(Caller caller, String action, Map<String, List<String>> context) {
        Request request =
                new Request(caller, action, arn.toString(), arn.account(), new RequestContext(context, false));
        Policies policies = Policies.of(Optional.empty(), Optional.empty(), Optional.of(trustPolicy.policy()));
        return PolicyEvaluation.of(request, policies).isPossible();
    }

    /** Whether its permissions policies allow an action on a resource, as AWS decides, or may allow it. */
    boolean may(String action, String resource) {
        Map<String, List<String>> known = Map.of("aws:PrincipalArn", List.of(arn.toString()));
        Request request =
                new Request(Caller.role(arn), action, resource, arn.account(), new RequestContext(known, false));
        Answer answer = PolicyEvaluation.byIdentity(
                request, permissions.stream().map(PolicyFile::policy).toList());
        return answer == Answer.ALLOWED || answer == Answer.DEPENDS || answer == Answer.NOT_ALLOWED && !wholly;
    }

    /** What statements of its permissions policies name that allow an action. */
    Set<String> mayOn(String action) {
        return permissions.stream()
                .flatMap(policy -> Statements.of(policy.document()).allowing(action).resources().stream())
                .collect(Collectors.toSet());
    }
}
