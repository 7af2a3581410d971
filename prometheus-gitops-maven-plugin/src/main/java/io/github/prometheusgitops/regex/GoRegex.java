package io.github.prometheusgitops.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * A regular expression for the whole of a value, as Go's engine reads it (RE2): Prometheus anchors those of relabelling,
 * Alertmanager those of matchers.
 *
 * @param compiled empty if Go would not compile it
 * @param problem why it would not
 */
public record GoRegex(String text, Optional<Pattern> compiled, Optional<String> problem) {

    private static final String GROUP_OF_EVERY_GO = "(?P<";

    private static final Set<String> EVERYTHING = Set.of("(.*)", ".*", "^.*$", "^(.*)$", "(?s).*", "(?s)(.*)");

    /** A brace that begins no repetition stands for itself, which RE2/J forgets where a repetition sign follows. */
    private static final java.util.regex.Pattern BRACE =
            java.util.regex.Pattern.compile("(\\\\[pPx]\\{[^}]{0,100}}|\\\\.|\\{[0-9]+(?:,[0-9]*)?})|\\{");

    /**
     * Reads an expression.
     *
     * @param allLines whether a dot is also the end of a line, as in relabelling
     */
    public static GoRegex of(String text, boolean allLines) {
        // Go compiles it with these anchors, which makes a difference to `a)|(b`.
        String anchored = (allLines ? "^(?s:" : "^(?:") + text + ")$";
        Optional<String> unbounded = RepetitionBound.problem(anchored);
        if (unbounded.isPresent()) {
            return new GoRegex(text, Optional.empty(), unbounded);
        }
        try {
            return new GoRegex(text, Optional.of(Pattern.compile(escaped(anchored))), Optional.empty());
        } catch (PatternSyntaxException e) {
            return new GoRegex(text, Optional.empty(), Optional.of(e.getDescription()));
        } catch (StackOverflowError e) {
            return new GoRegex(text, Optional.empty(), Optional.of("it nests too deeply"));
        }
    }

    /**
     * Reads an expression of a matcher of Prometheus, which reads it a first time without the anchors.
     *
     * @see <a href="https://github.com/prometheus/prometheus/blob/main/model/labels/regexp.go">FastRegexMatcher</a>
     */
    public static GoRegex ofMatcher(String text) {
        GoRegex anchored = of(text, true);
        if (anchored.compiled.isPresent() && text.indexOf(')') >= 0) {
            try {
                Pattern.compile(escaped(text));
            } catch (PatternSyntaxException e) {
                return new GoRegex(text, Optional.empty(), Optional.of(e.getDescription()));
            }
        }
        return anchored;
    }

    /** Why only a newer Go than some that run would compile it; empty if every one would. */
    public Optional<String> problemOfOlderGo() {
        int groups = text.split(java.util.regex.Pattern.quote(GROUP_OF_EVERY_GO), -1).length - 1;
        return compiled.filter(pattern -> pattern.namedGroups().size() > groups)
                .map(pattern -> "older versions of Go know named groups as " + GROUP_OF_EVERY_GO + "name>…) only");
    }

    /** Whether it certainly matches any text. */
    public boolean matchesAll() {
        return EVERYTHING.contains(text);
    }

    /** Whether it matches a text; empty if Go does not understand it. */
    public Optional<Boolean> matches(String value) {
        return compiled.map(pattern -> pattern.matches(value));
    }

    private static String escaped(String regex) {
        return BRACE.matcher(regex)
                .replaceAll(brace ->
                        java.util.regex.Matcher.quoteReplacement(brace.group(1) == null ? "\\{" : brace.group(1)));
    }
}
