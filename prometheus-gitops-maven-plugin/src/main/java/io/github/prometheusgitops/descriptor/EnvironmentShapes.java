package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;

import java.util.List;

/** The shape of what an environment says, whatever its deployment model. */
public final class EnvironmentShapes {

    private EnvironmentShapes() {}

    private static final Shape.Fields DESTINATION =
            fields(required("workspace", Forms.NAME, "Name of the workspace that is written to."));

    /** Key {@code scrapeInterval}. */
    public static final Shape.Field SCRAPE_INTERVAL = optional(
                    "scrapeInterval", Forms.LASTING, "How often targets are scraped.")
            .otherwise("30s");

    /** What every environment may say. */
    static Shape.Fields spec(List<String> models) {
        return fields(
                required(
                        "tier", Forms.NAME, "What kind of environment this is, such as production; an external label."),
                required("account", Forms.ACCOUNT, "Account that the environment lives in."),
                required("region", Forms.REGION, "Region that the environment lives in."),
                required(
                        "deployment",
                        fields(required("model", new Shape.OneOf(models), "How Prometheus gets there.")),
                        "How Prometheus gets there."),
                required("remoteWrite", listOf(DESTINATION, 1), "Workspaces that are written to."),
                SCRAPE_INTERVAL,
                optional(
                        "externalLabels",
                        new Shape.MapOf(Forms.LABEL_NAME, Forms.LINE),
                        "Labels of every sample, over `cluster`, `environment` and `tier`."),
                optional(
                        "adopt",
                        listOf(oneOf("oidcProvider", "role"), 1),
                        "Which of its AWS resources exist already and are taken over instead of being made; a managed"
                                + " collector is, once its scraper's ARN is known."),
                optional("tags", SharedShapes.TAGS, "Tags of this environment's AWS resources, over the fleet's."),
                optional(
                        "terraform",
                        SharedShapes.TERRAFORM_OF_ONE,
                        "Terraform settings of this environment's root module."));
    }
}
