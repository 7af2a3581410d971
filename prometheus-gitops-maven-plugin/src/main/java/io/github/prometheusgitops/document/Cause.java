package io.github.prometheusgitops.document;

import java.util.List;

/**
 * What a file was rendered from.
 *
 * @param template as findings and headers name it
 * @param descriptors likewise
 */
public record Cause(String template, List<String> descriptors) {

    public Cause {
        descriptors = List.copyOf(descriptors);
    }
}
