package io.github.prometheusgitops.iam;

/** What is known of a claim. */
enum Truth {
    TRUE,
    FALSE,
    /** It depends on what nobody says here. */
    UNKNOWN;

    static Truth of(boolean claim) {
        return claim ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : TRUE;
    }

    Truth or(Truth other) {
        return not().and(other.not()).not();
    }
}
