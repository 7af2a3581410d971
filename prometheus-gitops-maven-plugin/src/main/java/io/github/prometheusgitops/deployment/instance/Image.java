package io.github.prometheusgitops.deployment.instance;

import java.util.Optional;

/**
 * What is baked into the image that instances start from.
 *
 * @param prometheus archive of the version that the environment runs
 * @param blackboxExporter absent where nothing is probed and nobody names one
 * @param baseOwner who owns the image that it is built on: an account, {@code amazon} or {@code self}
 * @param baseName its name, with {@code *} for what the newest has
 */
record Image(
        Artefact prometheus,
        Artefact nodeExporter,
        Optional<Artefact> blackboxExporter,
        String baseOwner,
        String baseName) {

    /**
     * An archive that is downloaded when the image is built.
     *
     * @param sha256 64 digits
     */
    public record Artefact(String url, String sha256) {}
}
