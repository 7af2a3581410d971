package io.github.prometheusgitops.deployment.instance;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.descriptor.SharedShapes;

/** What descriptors say of the image that instances start from. */
final class ImageKeys {

    private ImageKeys() {}

    /** Key {@code url} of something that is downloaded. */
    static final Shape.Field URL = required(
            "url",
            text("https://[A-Za-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9._~/%+-]+", "an https URL without user information"),
            "Where its archive is downloaded from when the image is built.");

    /** Key {@code sha256} of something that is downloaded. */
    static final Shape.Field SHA256 =
            required("sha256", text("[0-9a-f]{64}", "a SHA-256 of 64 digits"), "SHA-256 of the archive.");

    private static final Shape.Fields ARTEFACT = fields(URL, SHA256);

    static final Shape.Field PROMETHEUS = required(
            "prometheus",
            new Shape.MapOf(SharedShapes.PROMETHEUS_VERSION, ARTEFACT),
            "Archives of Prometheus for the instances' architecture, by version.");

    static final Shape.Field NODE_EXPORTER =
            required("nodeExporter", ARTEFACT, "Archive of the node exporter for the instances' architecture.");

    static final Shape.Field BLACKBOX_EXPORTER = optional(
            "blackboxExporter",
            ARTEFACT,
            "Archive of the blackbox exporter for the instances' architecture; `probes` need it.");

    static final Shape.Field OWNER = optional(
                    "owner",
                    text("[0-9]{12}|amazon|self", "an account, amazon or self"),
                    "Who owns the image that this one is built on.")
            .otherwise("amazon");

    static final Shape.Field NAME = optional(
            "name",
            Forms.LINE,
            "Name of the image that this one is built on; the newest that fits (default: Amazon Linux 2023).");

    static final Shape.Field BASE_AMI =
            optional("baseAmi", fields(OWNER, NAME), "The image that this one is built on.");

    static final Shape.Field IMAGE = required(
            "image", fields(PROMETHEUS, NODE_EXPORTER, BLACKBOX_EXPORTER, BASE_AMI), "What is baked into the image.");
}
