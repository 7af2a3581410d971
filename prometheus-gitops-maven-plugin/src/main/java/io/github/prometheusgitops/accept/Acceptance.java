package io.github.prometheusgitops.accept;

import io.github.prometheusgitops.finding.FilePattern;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Owner;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody's word that a finding is meant, where a reviewer sees it.
 *
 * @param finding the id of what is accepted
 * @param file narrows it to these files; absent for all
 * @param reason his
 * @param until the last day on which it holds
 * @param at where he says so
 * @param subject whose files it covers, as {@code environments/<name>} or {@code workspaces/<name>}; absent if everybody's
 * @param descriptor that it stands in, as findings show it
 */
public record Acceptance(
        String finding,
        Optional<FilePattern> file,
        String reason,
        LocalDate until,
        Location at,
        Optional<String> subject,
        String descriptor) {

    /** Whether it holds on a day. */
    boolean holdsOn(LocalDate day) {
        return !day.isAfter(until);
    }

    /**
     * Whether a finding is what it accepts: by its first place.
     *
     * @param output the root of the output tree, as findings show it
     */
    boolean covers(Finding other, String output) {
        String shown = other.at().file();
        return other.id().equals(finding)
                && file.map(pattern -> pattern.matches(shown)).orElse(true)
                && (subject.isEmpty() || shown.equals(descriptor) || subject.equals(subjectOf(shown, output)));
    }

    private static Optional<String> subjectOf(String shown, String output) {
        String root = output.isEmpty() ? "" : output + "/";
        return shown.startsWith(root) ? Owner.of(shown.substring(root.length())).subject() : Optional.empty();
    }
}
