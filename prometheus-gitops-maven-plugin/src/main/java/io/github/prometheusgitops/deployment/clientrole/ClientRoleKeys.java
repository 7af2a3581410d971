package io.github.prometheusgitops.deployment.clientrole;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import io.github.prometheusgitops.deployment.instance.InstanceKeys;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.Shape;

/** What deployment model {@code client-role} understands. */
final class ClientRoleKeys {

    private ClientRoleKeys() {}

    /** Key {@code principal}: never an account as a whole, a user or a wildcard. */
    static final Shape.Field PRINCIPAL = required(
            "principal",
            text(
                    "arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+",
                    "the ARN of the one IAM role of ours that applies; a whole account or `*` would let in whoever is"
                            + " there"),
            "Role of ours that applies, and nobody else: the client's role trusts it, and its account owns the image.");

    /**
     * Key {@code externalId}. AWS takes 2 to 1,224 of these characters; nobody shall come by one by guessing.
     *
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused deputy problem</a>
     */
    static final Shape.Field EXTERNAL_ID = required(
            "externalId",
            text(
                    "[A-Za-z0-9_+=,.@:/-]{16,1224}",
                    "an external id of 16 to 1224 letters, digits and _+=,.@:/-, such as a UUID"),
            "What we present when we assume the client's role, of one client each; no secret.");

    static final Shape.Field CLIENT_ROLE = required(
            "clientRole", fields(PRINCIPAL, EXTERNAL_ID), "The role by which the client lets us build Prometheus.");

    static final Shape.Fields KEYS =
            InstanceKeys.KEYS.and(fields(EnvironmentShapes.DEPLOYMENT.more(fields(CLIENT_ROLE))));
}
