package io.github.prometheusgitops.secret;

import io.github.prometheusgitops.finding.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds secrets in files without a structure that is known here, line by line. */
final class PlainText {

    private static final Pattern HCL = Pattern.compile(".*\\.(tf|tfvars|hcl)");

    private PlainText() {}

    /**
     * What looks like a secret in a text.
     *
     * @param commentsOnly whether everything but the comments has been looked at already
     */
    static List<Suspicion> in(String file, String text, boolean commentsOnly) {
        boolean hcl = HCL.matcher(file).matches();
        List<Suspicion> found = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            Location at = new Location(file, i + 1, 0);
            line(commentsOnly ? comment(line) : line, at, hcl, commentsOnly).ifPresent(found::add);
        }
        return found;
    }

    /** What may be the comment of a line of YAML; it may be a part of a text as well. */
    private static String comment(String line) {
        int sign = line.stripLeading().startsWith("#") ? 0 : line.indexOf(" #");
        return sign < 0 ? "" : line.substring(sign);
    }

    private static Optional<Suspicion> line(String line, Location at, boolean hcl, boolean formsOnly) {
        Optional<String> token = Tokens.in(line);
        if (token.isPresent()) {
            return Optional.of(new Suspicion(token.get(), at, token.get(), line));
        }
        if (UserInformation.isIn(line)) {
            return Optional.of(new Suspicion(SecretScan.IN_URL, at, SecretScan.IN_URL, line));
        }
        Optional<String> key = formsOnly || !SecretKeys.mayBeIn(line)
                ? Optional.empty()
                : hcl ? Assignments.inHcl(line) : Assignments.in(line);
        return key.map(name -> new Suspicion(name, at, "the value of `" + name + "`", line));
    }
}
