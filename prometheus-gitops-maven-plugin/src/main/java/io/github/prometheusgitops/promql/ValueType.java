package io.github.prometheusgitops.promql;

/**
 * What an expression evaluates to.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/#expression-language-data-types">Data
 *     types</a>
 */
public enum ValueType {
    SCALAR("scalar"),
    STRING("string"),
    INSTANT_VECTOR("instant vector"),
    RANGE_VECTOR("range vector");

    private final String name;

    ValueType(String name) {
        this.name = name;
    }

    /** With its article, as a message says it. */
    String withArticle() {
        return (this == INSTANT_VECTOR ? "an " : "a ") + name;
    }

    @Override
    public String toString() {
        return name;
    }
}
