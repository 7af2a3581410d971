package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.fleet.Owner;
import java.util.Set;

/**
 * A role that writes, as its policies and whatever makes it were rendered.
 *
 * @param owner whose account it is in
 * @param arn where it will be
 */
record RenderedRole(Owner owner, Arn arn, Document trustPolicy, Document permissionsPolicy) {

    /** Who may assume it. */
    Statements trust() {
        return Statements.of(trustPolicy);
    }

    /** Whether its trust policy lets another role take an action on it. */
    boolean lets(RenderedRole other, String action) {
        return trust().allowing(action).lets(other.arn().toString());
    }

    /** Its trust policy, as a further place of a finding. */
    Related whoMayAssumeIt() {
        return new Related(place(trustPolicy, "Principal"), "who may assume it");
    }

    /** Its permissions policy, as a further place of a finding. */
    Related whatItMay() {
        return new Related(place(permissionsPolicy, "Resource"), "what it may do");
    }

    /** Where a key of the first statement of a policy is. */
    private static Location place(Document policy, String key) {
        return policy.mappings().stream()
                .flatMap(document -> document.mappings("Statement").stream())
                .filter(statement -> statement.keys().contains(key))
                .map(statement -> statement.at(key))
                .findFirst()
                .orElseGet(policy::at);
    }

    /** What its permissions policy allows an action on. */
    Set<String> mayOn(String action) {
        return Statements.of(permissionsPolicy).allowing(action).resources();
    }
}
