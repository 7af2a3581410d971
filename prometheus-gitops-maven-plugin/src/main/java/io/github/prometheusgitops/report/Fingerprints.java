package io.github.prometheusgitops.report;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.SourceLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells the findings of two runs apart although lines move and counts grow: by what is wrong, in which file, and by the text
 * of the line, but not by its number; or by what the finding is about, if it says so. Findings that are equal in these are
 * numbered from above.
 */
public final class Fingerprints {

    /** Places in a summary; account ids and ports stand behind a colon, too, and tell one finding from another. */
    private static final Pattern POSITIONS =
            Pattern.compile("(?<=\\.(?:ya?ml|json|tf|hcl|j2|sh|md|txt|list|tmpl|conf|service|timer)):\\d+(:\\d+)?"
                    + "|\\bline \\d+|, at character \\d+");

    /** How many of something there are, as in "2100 characters" or "85 %"; account ids have twelve digits. */
    private static final Pattern COUNTS = Pattern.compile("(?<![\\w.-])\\d{1,10}(?= [a-z%])");

    private final Reported reported;
    private final Map<String, Integer> seen = new HashMap<>();

    private Fingerprints(Reported reported) {
        this.reported = reported;
    }

    /** One for each finding, in their order. */
    public static List<String> of(Collection<Finding> findings, Reported reported) {
        Fingerprints fingerprints = new Fingerprints(reported);
        List<String> all = new ArrayList<>();
        findings.forEach(finding -> all.add(fingerprints.of(finding)));
        return all;
    }

    private String of(Finding finding) {
        String identity = finding.subject().isEmpty() ? byPlace(finding) : finding.id() + "\n" + finding.subject();
        return digest(identity + "\n" + seen.merge(identity, 1, Integer::sum));
    }

    private String byPlace(Finding finding) {
        String line = reported.lines().at(finding.at()).map(SourceLine::text).orElse("");
        return String.join(
                "\n",
                finding.id(),
                reported.inRepository(finding.at().file()),
                withoutNumbers(finding.summary()),
                line.strip());
    }

    /** What a finding says, or is about, without places and counts: the same in the next run, too. */
    static String name(Finding finding, Reported reported) {
        return finding.subject().isEmpty()
                ? withoutNumbers(finding.summary()) + " ("
                        + reported.inRepository(finding.at().file()) + ")"
                : finding.subject();
    }

    private static String withoutNumbers(String summary) {
        return COUNTS.matcher(POSITIONS.matcher(summary).replaceAll("")).replaceAll("…");
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
