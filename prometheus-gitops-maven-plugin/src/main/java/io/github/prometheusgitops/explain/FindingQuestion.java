package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Catalogue;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.report.Fingerprints;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers what a finding means, and where it is found. */
record FindingQuestion(Learnt learnt, String question) {

    /** The answer for a kind of finding; empty if there is none of that id. */
    Optional<Explanation> ofId(String id) {
        return Optional.ofNullable(Catalogue.standard().entries().get(id))
                .map(entry -> explanation(
                        id,
                        entry,
                        learnt.findings().stream()
                                .filter(finding -> finding.id().equals(id))
                                .toList(),
                        accepted().filter(finding -> finding.id().equals(id)).toList()));
    }

    private Stream<Finding> accepted() {
        return learnt.accepted().stream().map(Accepted::finding);
    }

    /** The answer for one finding, by what a report knows it by; empty if it is not found any more. */
    Optional<Explanation> ofFingerprint(String fingerprint) {
        Optional<Finding> open = by(fingerprint, learnt.findings());
        Optional<Finding> answered = by(fingerprint, accepted().toList());
        return Stream.concat(open.stream(), answered.stream())
                .findFirst()
                .flatMap(finding -> Optional.ofNullable(
                                Catalogue.standard().entries().get(finding.id()))
                        .map(entry -> explanation(
                                finding.id(),
                                entry,
                                open.stream().toList(),
                                answered.stream().toList())));
    }

    private Optional<Finding> by(String fingerprint, List<Finding> findings) {
        int index = Fingerprints.of(findings, learnt.reported()).indexOf(fingerprint);
        return index < 0 ? Optional.empty() : Optional.of(findings.get(index));
    }

    private Explanation explanation(String id, Catalogue.Entry entry, List<Finding> now, List<Finding> accepted) {
        String page = Catalogue.standard().page(id).orElse("");
        return new Explanation.OfFinding(
                question,
                id,
                entry.severities(),
                Objects.requireNonNullElse(
                        section(page, "").stream().findFirst().orElse(null), entry.what()),
                String.join("\n", section(page, "Why")),
                String.join("\n", section(page, "Mend")),
                Catalogue.standard().pagePath(id).orElse(""),
                now,
                accepted);
    }

    /** The paragraphs of a section of a page, each on a line; those without a heading follow the severity. */
    private static List<String> section(String page, String heading) {
        List<String> paragraphs = new ArrayList<>();
        String here = "";
        boolean code = false;
        StringBuilder open = new StringBuilder();
        for (String line : page.split("\n", -1)) {
            boolean fence = line.startsWith("```");
            code ^= fence;
            if (line.isBlank() || line.startsWith("#") || fence || code) {
                if (!open.isEmpty() && here.equals(heading) && open.indexOf("Severity: ") != 0) {
                    paragraphs.add(open.toString());
                }
                open.setLength(0);
                here = !code && line.startsWith("## ") ? line.substring(3) : here;
            } else {
                open.append(open.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        return paragraphs;
    }
}
