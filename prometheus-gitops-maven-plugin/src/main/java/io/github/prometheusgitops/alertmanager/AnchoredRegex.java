package io.github.prometheusgitops.alertmanager;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Regular expressions of matchers: RE2's, for a whole value. */
final class AnchoredRegex {

    /** A brace that begins no repetition stands for itself, which RE2/J forgets where a repetition sign follows. */
    private static final java.util.regex.Pattern BRACE =
            java.util.regex.Pattern.compile("(\\\\[pPx]\\{[^}]{0,100}}|\\\\.|\\{[0-9]+(?:,[0-9]*)?})|\\{");

    private static final String GROUP_OF_EVERY_GO = "(?P<";

    private AnchoredRegex() {}

    /** Why Go would not compile it; empty if it would. */
    static Optional<String> problem(String regex) {
        Optional<String> unbounded = RepetitionBound.problem("^(?:" + regex + ")$");
        if (unbounded.isPresent()) {
            return unbounded;
        }
        try {
            // Go compiles it with these anchors, which makes a difference to `a)|(b`.
            Pattern compiled = Pattern.compile("^(?:" + escaped(regex) + ")$");
            int groups = regex.split(java.util.regex.Pattern.quote(GROUP_OF_EVERY_GO), -1).length - 1;
            return compiled.namedGroups().size() > groups
                    ? Optional.of("older versions of Go know named groups as " + GROUP_OF_EVERY_GO + "name>…) only")
                    : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        } catch (StackOverflowError e) {
            return Optional.of("it nests too deeply");
        }
    }

    private static String escaped(String regex) {
        return BRACE.matcher(regex)
                .replaceAll(brace ->
                        java.util.regex.Matcher.quoteReplacement(brace.group(1) == null ? "\\{" : brace.group(1)));
    }
}
