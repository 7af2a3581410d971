package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.fleet.Owner;

/**
 * A role that writes, as its policies and whatever makes it were rendered.
 *
 * @param owner whose account it is in
 * @param arn where it will be
 * @param trust what {@code trustPolicy} says
 * @param permissions what {@code permissionsPolicy} says
 */
record RenderedRole(
        Owner owner,
        Arn arn,
        Document trustPolicy,
        Statements trust,
        Document permissionsPolicy,
        Statements permissions) {}
