package io.github.prometheusgitops.iam;

import java.util.List;

/**
 * What policies say to a request.
 *
 * @param allowing statements that allow it, or would if conditions held of which nobody knows
 * @param denying likewise
 * @param open these conditions
 */
public record Decision(Answer answer, List<Statement> allowing, List<Statement> denying, List<Condition> open) {

    /** Whether it is allowed. */
    public enum Answer {
        ALLOWED,
        /** Conditions decide of which nobody knows whether they hold. */
        DEPENDS,
        /** Nothing allows it. */
        NOT_ALLOWED,
        /** A statement forbids it. */
        DENIED
    }

    public Decision {
        allowing = List.copyOf(allowing);
        denying = List.copyOf(denying);
        open = List.copyOf(open);
    }

    /** Whether it may be allowed. */
    public boolean isPossible() {
        return answer == Answer.ALLOWED || answer == Answer.DEPENDS;
    }
}
