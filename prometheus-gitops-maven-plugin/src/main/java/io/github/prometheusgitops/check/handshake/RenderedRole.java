package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.fleet.Owner;

/**
 * A role that writes, as its policies and whatever makes it were rendered.
 *
 * @param owner whose account it is in
 * @param arn where it will be
 */
record RenderedRole(Owner owner, Arn arn, Document trustPolicy, Document permissionsPolicy) {

    Statements trust() {
        return Statements.of(trustPolicy);
    }

    Statements permissions() {
        return Statements.of(permissionsPolicy);
    }
}
