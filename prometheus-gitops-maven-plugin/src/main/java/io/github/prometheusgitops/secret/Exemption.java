package io.github.prometheusgitops.secret;

import io.github.prometheusgitops.finding.FilePattern;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Location;

/**
 * Somebody's word that a value is no secret although it looks like one, where a reviewer sees it.
 *
 * @param file of the value, as findings show it; {@code *} stands for one folder or file
 * @param path of the value, as the finding says it
 * @param at where that was said
 */
public record Exemption(String file, String path, Location at) {

    public static final FindingType NOT_SECRET = FindingType.error(
            "descriptor/not-secret",
            "an entry of `spec.notSecret` is of a value that does not look like a secret any "
                    + "more; a warning where there is no such file");

    /** Whether this is said of a value. */
    public boolean covers(Suspicion suspicion) {
        return path.equals(suspicion.path()) && isOf(suspicion.at().file());
    }

    /** Whether this is said of values in a file. */
    public boolean isOf(String shown) {
        return new FilePattern(file).matches(shown);
    }
}
