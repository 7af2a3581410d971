package io.github.prometheusgitops.descriptor;

import java.util.Optional;
import java.util.stream.Stream;

/** What a descriptor describes. */
public enum Kind {
    /** Everything one ops repository describes. */
    FLEET("Fleet"),
    /** One AMP workspace. */
    WORKSPACE("Workspace"),
    /** One place where Prometheus runs. */
    ENVIRONMENT("Environment");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The word after {@code kind:}. */
    public String word() {
        return word;
    }

    /** The kind of a word after {@code kind:}. */
    static Optional<Kind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
