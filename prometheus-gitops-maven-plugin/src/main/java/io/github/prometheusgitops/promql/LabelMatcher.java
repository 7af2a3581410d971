package io.github.prometheusgitops.promql;

/**
 * A condition for a label.
 *
 * @param label its name; {@link #NAME} for the metric's
 * @param matchesEmpty whether a series without the label fulfils it
 */
public record LabelMatcher(Span span, String label, Kind kind, String value, boolean matchesEmpty) {

    /** The label that a metric's name is. */
    public static final String NAME = "__name__";

    /** How a label is compared. */
    public enum Kind {
        EQUAL("="),
        NOT_EQUAL("!="),
        MATCHES("=~"),
        DOES_NOT_MATCH("!~");

        private final String symbol;

        Kind(String symbol) {
            this.symbol = symbol;
        }

        /** Whether its value is a regular expression. */
        public boolean isRegex() {
            return this == MATCHES || this == DOES_NOT_MATCH;
        }

        @Override
        public String toString() {
            return symbol;
        }
    }

    /** Whether it asks for one metric by its name. */
    boolean isName() {
        return label.equals(NAME);
    }
}
