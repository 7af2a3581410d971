package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.disk.WholeFile;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.report.ReportFormat;
import io.github.prometheusgitops.report.Reported;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The reports that somebody has asked for.
 *
 * @param folder that they are written to
 */
record ReportFiles(Set<ReportFormat> formats, Path folder) {

    private static final FindingType UNKNOWN_REPORT =
            FindingType.error("goal/unknown-report", "`gitops.reports` has a word that is no format of reports");

    /**
     * The reports of these words.
     *
     * @throws MojoFailureException if one of them is no format
     */
    static ReportFiles of(Collection<String> words, Path folder) throws MojoFailureException {
        Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
        for (String word : words) {
            Optional<ReportFormat> format = ReportFormat.of(word);
            if (format.isEmpty()) {
                throw new MojoFailureException(Finding.of(
                                UNKNOWN_REPORT,
                                Location.of("gitops.reports"),
                                "there is no report `" + word + "`",
                                Suggestion.didYouMean(word, ReportFormat.words()))
                        .toString());
            }
            formats.add(format.get());
        }
        return new ReportFiles(formats, folder);
    }

    /** Whether there is nothing to write. */
    boolean isEmpty() {
        return formats.isEmpty();
    }

    /**
     * Writes them.
     *
     * @throws java.io.UncheckedIOException if that fails
     */
    void write(Reported reported) {
        formats.forEach(format -> WholeFile.write(folder.resolve(format.fileName()), format.write(reported)));
    }

    /** Where a folder is in its repository: empty if it is that, or in none, or else a path that ends with a slash. */
    static String inRepository(Path folder) {
        Path from = folder.toAbsolutePath().normalize();
        for (Path top = from; top != null; top = top.getParent()) {
            if (Files.exists(top.resolve(".git"))) {
                return top.equals(from) ? "" : top.relativize(from).toString().replace('\\', '/') + "/";
            }
        }
        return "";
    }
}
