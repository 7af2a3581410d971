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
 * Tells the findings of two runs apart although lines move: by what is wrong, in which file, and by the text of the line,
 * but not by its number. Findings that are equal in these are numbered from above.
 */
final class Fingerprints {

    /** Places in a summary. */
    private static final Pattern POSITIONS = Pattern.compile(":\\d+(:\\d+)?|\\bline \\d+|, at character \\d+");

    private final Reported reported;
    private final Map<String, Integer> seen = new HashMap<>();

    private Fingerprints(Reported reported) {
        this.reported = reported;
    }

    /** One for each finding, in their order. */
    static List<String> of(Collection<Finding> findings, Reported reported) {
        Fingerprints fingerprints = new Fingerprints(reported);
        List<String> all = new ArrayList<>();
        findings.forEach(finding -> all.add(fingerprints.of(finding)));
        return all;
    }

    private String of(Finding finding) {
        String line = reported.lines().at(finding.at()).map(SourceLine::text).orElse("");
        String identity = String.join(
                "\n",
                finding.id(),
                reported.inRepository(finding.at().file()),
                withoutPositions(finding.summary()),
                line.strip());
        return digest(identity + "\n" + seen.merge(identity, 1, Integer::sum));
    }

    /** What a summary says, without the places that it says. */
    static String withoutPositions(String summary) {
        return POSITIONS.matcher(summary).replaceAll("");
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
