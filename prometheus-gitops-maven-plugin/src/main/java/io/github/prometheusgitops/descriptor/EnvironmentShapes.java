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

    public static final Shape.Field WORKSPACE =
            required("workspace", Forms.NAME, "Name of the workspace that is written to.");

    private static final Shape.Fields DESTINATION = fields(WORKSPACE);

    public static final Shape.Field SCRAPE_INTERVAL = optional(
                    "scrapeInterval", Forms.LASTING, "How often targets are scraped.")
            .otherwise("30s");

    public static final Shape.Field MODEL = required("model", Forms.SOME_TEXT, "How Prometheus gets there.");

    public static final Shape.Field DEPLOYMENT = required("deployment", fields(MODEL), "How Prometheus gets there.");

    public static final Shape.Field REMOTE_WRITE =
            required("remoteWrite", listOf(DESTINATION, 1), "Workspaces that are written to.");

    public static final Shape.Field EXTERNAL_LABELS = optional(
            "externalLabels",
            new Shape.MapOf(Forms.LABEL_NAME, Forms.LINE),
            "Labels of every sample, over `cluster`, `environment` and `tier`.");

    /** What every environment may say. */
    static Shape.Fields spec(List<String> models) {
        return fields(
                SharedShapes.TIER.meaning("What kind of environment this is, such as production; an external label."),
                SharedShapes.ACCOUNT.meaning("Account that the environment lives in."),
                SharedShapes.REGION.meaning("Region that the environment lives in."),
                DEPLOYMENT.of(
                        fields(MODEL.of(new Shape.OneOf(models), "How Prometheus gets there.")),
                        "How Prometheus gets there."),
                REMOTE_WRITE,
                SCRAPE_INTERVAL,
                EXTERNAL_LABELS,
                SharedShapes.ADOPT.of(
                        listOf(oneOf("oidcProvider", "role"), 1),
                        "Which of its AWS resources exist already and are taken over instead of being made; a managed"
                                + " collector is, once its scraper's ARN is known."),
                SharedShapes.TAGS.meaning("Tags of this environment's AWS resources, over the fleet's."));
    }
}
