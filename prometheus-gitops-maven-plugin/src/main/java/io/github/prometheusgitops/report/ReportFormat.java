package io.github.prometheusgitops.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A format of reports, by the word that chooses it. */
public enum ReportFormat {
    /** The plugin's own, see {@code docs/reference/reports.md}. */
    JSON("json", "findings.json"),
    /** What GitHub, Azure DevOps and editors annotate with. */
    SARIF("sarif", "findings.sarif"),
    /** What Jenkins and GitLab show as tests. */
    JUNIT("junit", "TEST-prometheus-gitops.xml");

    private final String word;
    private final String fileName;

    ReportFormat(String word, String fileName) {
        this.word = word;
        this.fileName = fileName;
    }

    /** The format of a word. */
    public static Optional<ReportFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }

    /** The words of all formats. */
    public static List<String> words() {
        return Arrays.stream(values()).map(format -> format.word).toList();
    }

    /** What the file of a report is called. */
    public String fileName() {
        return fileName;
    }

    /** A report, as the whole content of a file in UTF-8. */
    public String write(Reported reported) {
        return switch (this) {
            case JSON -> JsonReport.of(reported);
            case SARIF -> SarifReport.of(reported);
            case JUNIT -> JunitReport.of(reported);
        };
    }
}
