package io.github.prometheusgitops.iam;

import java.util.List;
import java.util.stream.Stream;

/**
 * What policies say to a request.
 *
 * @param allowing statements that allow it, or would if conditions held of which nobody knows
 * @param denying likewise
 */
public record Decision(Answer answer, List<Statement> allowing, List<Statement> denying) {

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
    }

    /** Whether it may be allowed. */
    public boolean isPossible() {
        return answer == Answer.ALLOWED || answer == Answer.DEPENDS;
    }

    /** Conditions of the statements that are said here, which say what else has to hold. */
    public Stream<Condition> conditions() {
        return Stream.concat(allowing.stream(), denying.stream()).flatMap(statement -> statement.conditions().stream());
    }
}
