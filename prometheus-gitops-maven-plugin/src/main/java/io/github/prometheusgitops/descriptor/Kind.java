package io.github.prometheusgitops.descriptor;

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
}
