package io.github.prometheusgitops.page;

import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Catalogue;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.finding.SourceLine;
import io.github.prometheusgitops.format.HtmlText;
import io.github.prometheusgitops.report.Reported;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is wrong or risky, the worst first, each with its place, its mend and the page that explains it. */
record FindingsSection(Reported reported) implements Section {

    @Override
    public String id() {
        return "findings";
    }

    @Override
    public String title() {
        return "Findings";
    }

    @Override
    public int count() {
        return reported.findings().size();
    }

    /** How many there are of a severity. */
    long count(Severity severity) {
        return reported.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    @Override
    public void write(HtmlText html) {
        if (reported.findings().isEmpty()) {
            html.element("p", "Nothing is wrong.", "class", "lead");
        } else {
            html.element(
                    "p",
                    "What each means and why it matters is explained on the page named beside it, in the plugin's documentation.",
                    "class",
                    "lead");
            Choice.write(html, "findings", "Severity", severities());
            List<Finding> worstFirst = reported.findings().stream()
                    .sorted(Comparator.comparing(Finding::severity).thenComparing(Comparator.naturalOrder()))
                    .toList();
            html.within(
                    "ul",
                    () -> worstFirst.forEach(finding -> item(html, finding, Optional.empty())),
                    "class",
                    "findings",
                    "data-list",
                    "findings");
        }
        if (!reported.accepted().isEmpty()) {
            html.within("details", () -> {
                html.element("summary", Prose.count(reported.accepted().size(), "finding") + " accepted");
                html.within(
                        "ul",
                        () -> reported.accepted().forEach(one -> item(html, one.finding(), Optional.of(one))),
                        "class",
                        "findings");
            });
        }
    }

    private List<String> severities() {
        return List.of(Severity.values()).stream()
                .filter(severity -> count(severity) > 0)
                .map(FindingsSection::word)
                .toList();
    }

    private void item(HtmlText html, Finding finding, Optional<Accepted> accepted) {
        String severity = word(finding.severity());
        html.within(
                "li",
                () -> {
                    html.within(
                            "p",
                            () -> {
                                html.element("span", severity, "class", "severity " + severity);
                                html.text(" ");
                                Prose.write(html, finding.summary());
                            },
                            "class",
                            "summary");
                    html.within("p", () -> html.element("code", reported.inRepository(finding.at())), "class", "place");
                    reported.lines()
                            .at(finding.at())
                            .map(SourceLine::text)
                            .filter(line -> !line.isBlank())
                            .ifPresent(line -> html.within("pre", () -> html.element("code", line.strip())));
                    if (!finding.mend().isEmpty()) {
                        html.within("p", () -> {
                            html.element("strong", "Mend: ");
                            Prose.write(html, finding.mend());
                        });
                    }
                    finding.also()
                            .forEach(other -> html.within("p", () -> {
                                html.text("Also ")
                                        .element("code", reported.inRepository(other.at()))
                                        .text(": ");
                                Prose.write(html, other.note());
                            }));
                    accepted.ifPresent(one -> html.within("p", () -> {
                        html.element("strong", "Accepted until " + one.until() + ": ");
                        Prose.write(html, one.reason());
                    }));
                    html.within(
                            "p",
                            () -> {
                                html.element("code", finding.id());
                                Catalogue.standard()
                                        .pagePath(finding.id())
                                        .ifPresent(path ->
                                                html.text(", explained in ").element("code", path));
                            },
                            "class",
                            "quiet");
                },
                "class",
                severity,
                "data-choice",
                severity);
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
