package io.github.prometheusgitops.tools;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder with provider schemas, Kubernetes schemas and real rules: {@code ../shared} beside the repository, or where
 * the environment variable {@code PROMETHEUS_GITOPS_SHARED} says.
 */
final class SharedFolder {

    private static final String VARIABLE = "PROMETHEUS_GITOPS_SHARED";

    private SharedFolder() {}

    /** A file or folder in it; where it is missing, so is the test. */
    static Path path(String relative) {
        String variable = System.getenv(VARIABLE);
        Path shared = variable == null ? Path.of("../../shared") : Path.of(variable);
        Path path = shared.resolve(relative).toAbsolutePath().normalize();
        return Files.exists(path) ? path : Missing.of("there is no " + path + " (see " + VARIABLE + ")");
    }
}
