package io.github.prometheusgitops.delivery.flux;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;

/** What a fleet may say of Flux. */
final class FluxKeys {

    private FluxKeys() {}

    static final Shape.Field NAMESPACE = optional("namespace", Forms.KUBERNETES_NAME, "Namespace of every Flux object.")
            .otherwise("flux-system");

    static final Shape.Field REPOSITORY_NAMESPACE =
            optional("namespace", Forms.KUBERNETES_NAME, "Its namespace (default: that of Flux).");

    static final Shape.Field INTERVAL = optional(
                    "interval",
                    text("([0-9]+(h|m|s))+", "a duration of hours, minutes and seconds such as 10m or 1h30m"),
                    "How often Flux looks for changes.")
            .otherwise("10m");

    static final Shape.Field CREATE = optional(
                    "create", new Shape.Flag(), "Whether this tree makes it from `repository` and `revision`.")
            .otherwise("false");

    static final Shape.Field TERRAFORM = optional(
                    "terraform",
                    oneOf("none", "plan", "apply"),
                    "What tofu-controller does with the root modules: a plan waits for approval.")
            .otherwise("none");

    static final Shape.Field SECRET =
            optional("secret", Forms.KUBERNETES_NAME, "Secret with the credentials of one that is created.");

    static final Shape.Field REPOSITORY_NAME = optional(
            "name", Forms.KUBERNETES_NAME, "Its name (default: flux-system, or the fleet's where it is created).");

    static final Shape.Field GIT_REPOSITORY = optional(
            "gitRepository",
            fields(REPOSITORY_NAME, REPOSITORY_NAMESPACE, CREATE, SECRET),
            "The GitRepository of this ops repository (default: the one that `flux bootstrap` made).");

    private static final Shape.Fields FLUX = fields(NAMESPACE, INTERVAL, GIT_REPOSITORY, TERRAFORM);

    static final Shape.Field SETTINGS = optional("flux", FLUX, "Settings of Flux.");

    static final Shape.Field KUBE_CONFIG_SECRET = optional(
            "kubeConfigSecret",
            Forms.KUBERNETES_NAME,
            "Secret by which a Flux of another cluster reaches this one (default: Flux runs in this cluster).");

    static final Shape.Field PROVIDER = required(
            "provider",
            oneOf("aws", "none"),
            "`aws`: a Flux of another cluster signs in to EKS as a role, without a token that lasts;"
                    + " `none`: Flux runs in this cluster, whatever the fleet's defaults say.");

    static final Shape.Field KUBE_CONFIG_SERVICE_ACCOUNT = optional(
            "serviceAccount",
            Forms.KUBERNETES_NAME,
            "Service account in Flux' namespace whose role it signs in as (default: that of Flux' controllers).");

    static final Shape.Field KUBE_CONFIG = optional(
            "kubeConfig",
            fields(PROVIDER, KUBE_CONFIG_SERVICE_ACCOUNT),
            "How a Flux of another cluster reaches this one without a Secret.");

    static final Shape.Field DEPENDS_ON = optional(
            "dependsOn",
            listOf(Forms.KUBERNETES_NAME, 0),
            "Flux Kustomizations that have to be ready before, such as one with a storage driver.");

    static final Shape.Fields CLUSTER = fields(KUBE_CONFIG_SECRET, KUBE_CONFIG, DEPENDS_ON);

    static final Shape.Fields KEYS = fields(FleetShapes.DELIVERY.more(fields(SETTINGS)));
}
