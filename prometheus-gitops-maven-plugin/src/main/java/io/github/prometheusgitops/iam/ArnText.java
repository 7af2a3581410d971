package io.github.prometheusgitops.iam;

import java.util.List;
import java.util.Optional;

/** An ARN of a policy, each of its six parts with wildcards and variables of its own; or {@code *}, which is any. */
record ArnText(List<PolicyText> parts) {

    private static final int PARTS = 6;

    /** Reads an ARN; empty if it has too few parts. */
    static Optional<ArnText> of(String text, boolean variables) {
        return text.equals("*")
                ? Optional.of(new ArnText(List.of()))
                : PolicyText.arn(text, variables).map(ArnText::new);
    }

    /** The parts of a request's ARN; empty if it has too few. */
    static Optional<List<String>> parts(String arn) {
        List<String> parts = List.of(arn.split(":", PARTS));
        return parts.size() == PARTS ? Optional.of(parts) : Optional.empty();
    }

    Truth matches(String arn, RequestContext context) {
        if (parts.isEmpty()) {
            return Truth.TRUE;
        }
        Optional<List<String>> given = parts(arn);
        if (given.isEmpty()) {
            return Truth.FALSE;
        }
        Truth all = Truth.TRUE;
        for (int i = 0; i < PARTS && all != Truth.FALSE; i++) {
            all = all.and(parts.get(i).matches(given.get().get(i), context, false));
        }
        return all;
    }

    /** Whether it can be more than one ARN. */
    boolean hasWildcards() {
        return parts.isEmpty() || parts.stream().anyMatch(PolicyText::hasWildcards);
    }
}
