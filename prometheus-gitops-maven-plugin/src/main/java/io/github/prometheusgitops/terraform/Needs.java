package io.github.prometheusgitops.terraform;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a configuration needs. */
public final class Needs {

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(#|//).*$");

    private Needs() {}

    /** Of all that a configuration has, what needs the highest version; empty if any version will do. */
    public static Optional<Feature> most(Product product, String configuration) {
        String text = COMMENT.matcher(configuration).replaceAll("");
        return Feature.ALL.stream()
                .filter(feature -> feature.product() == product && feature.in(text))
                .max(Comparator.comparing(Feature::since));
    }
}
