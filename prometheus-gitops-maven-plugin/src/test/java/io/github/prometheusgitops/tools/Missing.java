package io.github.prometheusgitops.tools;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** What becomes of a test that lacks something: it is skipped, but with {@code CI=true} it fails. */
final class Missing {

    private Missing() {}

    /** Never returns. */
    static <T> T of(String message) {
        if ("true".equalsIgnoreCase(System.getenv("CI"))) {
            return fail(message);
        }
        // Surefire does not report a test factory that was skipped.
        System.err.println(message + "; test skipped");
        return abort(message);
    }
}
