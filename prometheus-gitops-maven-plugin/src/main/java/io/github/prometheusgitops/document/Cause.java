package io.github.prometheusgitops.document;

import java.util.List;
import java.util.Optional;

/**
 * What a file was rendered from.
 *
 * @param template as findings and headers name it; empty for a file that has none, such as a policy
 * @param descriptors likewise
 */
public record Cause(Optional<String> template, List<String> descriptors) {

    /** What the names of templates begin with that no user has written. */
    public static final String BUILT_IN = "built-in ";

    public Cause {
        descriptors = List.copyOf(descriptors);
    }

    /** What a file without a template was rendered from. */
    public Cause(List<String> descriptors) {
        this(Optional.empty(), descriptors);
    }

    /** Whether it was rendered from a template of a user's own. */
    public boolean isOfUser() {
        return template.filter(name -> !name.startsWith(BUILT_IN)).isPresent();
    }

    /** As findings say it: {@code by <template> from <descriptors>}. */
    public String text() {
        return template.map(name -> "by " + name + " ").orElse("") + "from " + String.join(", ", descriptors);
    }
}
