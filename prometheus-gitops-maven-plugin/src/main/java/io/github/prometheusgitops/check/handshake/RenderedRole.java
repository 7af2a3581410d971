package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.document.Document;
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

    /** What its permissions policy allows an action on. */
    Set<String> mayOn(String action) {
        return Statements.of(permissionsPolicy).allowing(action).resources();
    }
}
