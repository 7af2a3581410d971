package io.github.prometheusgitops.finding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What git leaves in a file where a merge could not be completed. */
public final class ConflictMarkers {

    private static final FindingType CONFLICT =
            FindingType.error("source/conflict", "a merge conflict that nobody has resolved");

    /** @see <a href="https://git-scm.com/docs/git-merge#_how_conflicts_are_presented">How conflicts are presented</a> */
    private static final Pattern START = Pattern.compile("^<{7}(?: .*)?$", Pattern.MULTILINE);

    private static final Pattern END = Pattern.compile("^>{7}(?: .*)?$", Pattern.MULTILINE);

    private ConflictMarkers() {}

    /**
     * Reports the first conflict: whatever reads the file would blame something else.
     *
     * @return whether there is one
     */
    public static boolean report(String file, String text, Findings findings) {
        Matcher start = START.matcher(text);
        if (!start.find() || !END.matcher(text).find(start.end())) {
            return false;
        }
        findings.add(
                CONFLICT,
                Location.of(file, text, start.start()),
                "a merge conflict that nobody has resolved",
                "decide between the two sides, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`");
        return true;
    }
}
