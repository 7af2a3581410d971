package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shell scripts of bash and of POSIX shells: whether each quote, parenthesis and word that opens something is closed. */
final class Shell implements Language {
    private static final FindingType BROKEN = FindingType.error(
            "syntax/shell",
            "a rendered shell script has a quote, a parenthesis, a here-document or a word such "
                    + "as `if` that is not closed");

    /** What runs a script: its path, perhaps behind {@code env} and its options. */
    private static final Pattern FIRST_LINE =
            Pattern.compile("#!\\s*\\S*?(?:/env\\s+(?:-\\S+\\s+)*)?(?<name>[^\\s/]+)(?:\\s.*)?");

    /** Systems read no more of it. */
    private static final int LONGEST_FIRST_LINE = 256;

    private static final Pattern BASH = Pattern.compile("bash|ksh|mksh");
    private static final Pattern POSIX = Pattern.compile("sh|dash|ash");

    /** Whether a text says by its first line that it is one. */
    static boolean isOne(String text) {
        String runBy = runBy(text);
        return BASH.matcher(runBy).matches() || POSIX.matcher(runBy).matches();
    }

    /** The name of the program that runs a text; empty if its first line does not say. */
    private static String runBy(String text) {
        if (!text.startsWith("#!")) {
            return "";
        }
        String begin = text.substring(0, Math.min(text.length(), LONGEST_FIRST_LINE));
        Matcher first = FIRST_LINE.matcher(begin.lines().findFirst().orElse(""));
        return first.matches() ? first.group("name") : "";
    }

    @Override
    public Content parse(String file, String text, Findings findings) {
        if (text.startsWith("#!") && !isOne(text)) {
            return new Content.Text();
        }
        try {
            new ShellCommands(text, POSIX.matcher(runBy(text)).matches(), 0).read();
        } catch (ShellProblem e) {
            Language.error(BROKEN, findings, Location.of(file, text, e.index()), "a shell script", e.what());
        }
        return new Content.Text();
    }
}
