package io.github.prometheusgitops.resolve;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of relabelling, anchored at both ends.
 *
 * <p>Prometheus' RE2 and Java's agree on what people write; where Java does not understand an expression, nothing is said.
 *
 * @param pattern absent if Java does not understand it
 */
public record Regex(Optional<Pattern> pattern) {

    private static final String DEFAULT = "(.*)";

    private static final Set<String> EVERYTHING = Set.of(DEFAULT, ".*", "^.*$", "^(.*)$", "(?s).*", "(?s)(.*)");

    /** What backtracking may cost, where RE2 is linear: more and the answer stays open. */
    private static final int MOST_STEPS = 100_000;

    public static Regex of(Optional<String> text) {
        try {
            return new Regex(Optional.of(Pattern.compile(text.orElse(DEFAULT), Pattern.DOTALL)));
        } catch (PatternSyntaxException e) {
            return new Regex(Optional.empty());
        }
    }

    /** Whether it certainly matches any text. */
    public boolean matchesAll() {
        return pattern.filter(found -> EVERYTHING.contains(found.pattern())).isPresent();
    }

    /** Whether it matches a text; empty if that is not known. */
    public Optional<Boolean> matches(String text) {
        try {
            return pattern.map(
                    found -> found.matcher(new Counted(text, new int[1])).matches());
        } catch (TooLong | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** Text that a hostile expression cannot read for ever. */
    private record Counted(String text, int[] steps) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
