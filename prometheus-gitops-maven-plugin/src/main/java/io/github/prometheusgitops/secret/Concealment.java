package io.github.prometheusgitops.secret;

import java.util.regex.Pattern;

/** Makes text fit to be shown: a build's log has more readers than a repository, and is kept elsewhere. */
public final class Concealment {

    /** A line of a key's body: base 64 as PEM breaks it. */
    private static final Pattern BODY = Pattern.compile("(?=.*[G-Zg-z])(?=.*[0-9])[A-Za-z0-9+/]{60,100}={0,2}");

    private Concealment() {}

    /** A line with {@code ***} for everything in it that looks like a secret. */
    public static String of(String line) {
        if (BODY.matcher(line.strip()).matches()) {
            return "***";
        }
        String concealed = Tokens.concealed(line);
        if (concealed.indexOf('@') >= 0) {
            concealed = UserInformation.concealed(concealed);
        }
        return SecretKeys.mayBeIn(concealed) ? Assignments.concealed(concealed) : concealed;
    }
}
