package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.finding.Location;
import java.util.List;

/**
 * A change that one or several environments or workspaces have alike.
 *
 * @param topic what it is about
 * @param text one line of Markdown; where several have it, what is each one's own stands as {@code ‹name›}, {@code
 *     ‹account›} or {@code ‹issuer›}
 * @param subjects sorted
 * @param differ those that have another change of the same topic, if this is the change that most have
 * @param places one for each subject, in their order
 */
public record Told(
        Risk risk, String topic, String text, List<String> subjects, List<String> differ, List<Location> places) {

    public Told {
        subjects = List.copyOf(subjects);
        differ = List.copyOf(differ);
        places = List.copyOf(places);
    }
}
