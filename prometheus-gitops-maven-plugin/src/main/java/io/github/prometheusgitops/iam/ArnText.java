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

    /**
     * Reads the ARN of a resource: AWS takes any for the parts that it does not have.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
     */
    static Optional<ArnText> completed(String text, boolean variables) {
        Optional<ArnText> arn = of(text, variables);
        String completed = text;
        for (int i = 0; arn.isEmpty() && i < PARTS; i++) {
            completed += ":*";
            arn = of(completed, variables);
        }
        return arn;
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
