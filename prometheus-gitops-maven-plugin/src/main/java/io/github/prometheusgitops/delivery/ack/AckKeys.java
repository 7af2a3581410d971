package io.github.prometheusgitops.delivery.ack;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.optional;

import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;

/** What a fleet may say of AWS Controllers for Kubernetes (ACK). */
final class AckKeys {

    private AckKeys() {}

    static final Shape.Field NAMESPACE_PREFIX = optional(
            "namespacePrefix",
            Forms.KUBERNETES_NAME,
            "Start of the name of each environment's and workspace's namespace (default: the fleet's name).");

    static final Shape.Field ASSUME_ROLE = optional(
            "assumeRole",
            Forms.ROLE_NAME,
            "Role of the same name in every account that ACK's controllers assume, each selected by an"
                    + " IAMRoleSelector; while absent, the ConfigMap ack-role-account-map has to say the roles.");

    private static final Shape.Fields ACK = fields(NAMESPACE_PREFIX, ASSUME_ROLE);

    static final Shape.Field SETTINGS =
            optional("ack", ACK, "Settings of the AWS resources, where they are written as `ack`.");

    static final Shape.Fields KEYS = fields(FleetShapes.DELIVERY.more(fields(SETTINGS)));
}
