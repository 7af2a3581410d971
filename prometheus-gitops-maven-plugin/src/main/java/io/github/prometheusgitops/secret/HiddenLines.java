package io.github.prometheusgitops.secret;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which lines of a file no message may show. In doubt, it is one more: a build's log has more readers than a repository,
 * and a line that is missing there costs nothing.
 *
 * @param lines of the file, in order
 * @param understood whether every value of the file was looked at under its key
 * @param suspected numbers of lines on which something looks like a secret; the first is 1
 * @param pieces texts that are a secret or a line of one
 */
public record HiddenLines(
        List<String> lines, boolean understood, Set<Integer> suspected, Set<String> pieces, SecretReview review) {

    /** Many findings in one long file shall not take longer than all the rest. */
    private static final int MOST_ABOVE = 2_000;

    /** What a third party proves itself by, as conditions of the access matrix have it. */
    private static final Pattern EXTERNAL_ID =
            Pattern.compile("(?<what>sts:ExternalId (?:=|is|like|!=) ?)[^\\s\"|\\\\<]+");

    private static final Pattern STRUCTURED = Pattern.compile(".*\\.(ya?ml|json)");

    public HiddenLines {
        lines = List.copyOf(lines);
        suspected = Set.copyOf(suspected);
        pieces = Set.copyOf(pieces);
    }

    /**
     * Looks at a whole file.
     *
     * @param file as findings show it
     * @param review what was found in descriptors, rules and outputs
     */
    public static HiddenLines of(String file, String text, SecretReview review) {
        Set<Integer> suspected = new HashSet<>();
        Set<String> pieces = new HashSet<>();
        pieces(review.hidden(), pieces);
        Findings problems = new Findings();
        List<YamlValue> documents =
                STRUCTURED.matcher(file).matches() ? YamlReader.readAll(file, text, problems) : List.of();
        boolean understood = !documents.isEmpty() && problems.sorted().isEmpty();
        List<Suspicion> found = SecretScan.ofFile(file, text, () -> documents);
        for (Suspicion suspicion : found) {
            suspected.add(suspicion.at().line());
            pieces(suspicion.hidden(), pieces);
        }
        return new HiddenLines(List.of(text.split("\\r?\\n", -1)), understood, suspected, pieces, review);
    }

    private static void pieces(Collection<String> hidden, Set<String> pieces) {
        hidden.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .forEach(pieces::add);
    }

    /** The text of a line if everybody may see it, or else an empty one. */
    public String shown(int number) {
        if (number < 1 || number > lines.size()) {
            return "";
        }
        String line = lines.get(number - 1);
        boolean hidden = suspected.contains(number)
                || pieces.stream().anyMatch(line::contains)
                || !Concealment.of(line).equals(line)
                || !review.concealed(line).equals(line)
                || !understood && isNearSecret(number);
        return hidden ? "" : line;
    }

    /**
     * The text of a line with {@code ***} for what is a secret in it. Only of files that the plugin writes itself: in another one
     * that what is found is all of the secret is not known.
     */
    public String partly(int number) {
        if (number < 1 || number > lines.size()) {
            return "";
        }
        String line = lines.get(number - 1);
        // One that another one is within comes behind it.
        for (String piece : pieces.stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList()) {
            line = line.replace(piece, "***");
        }
        return review.concealed(Concealment.of(EXTERNAL_ID.matcher(line).replaceAll("${what}***")));
    }

    /** Whether the line, the one before it or one that it is within by its indentation may have the key of a secret. */
    private boolean isNearSecret(int number) {
        if (SecretKeys.mayBeIn(lines.get(number - 1)) || number > 1 && SecretKeys.mayBeIn(lines.get(number - 2))) {
            return true;
        }
        int indentation = indentation(lines.get(number - 1));
        for (int i = number - 2; i >= 0 && indentation > 0; i--) {
            if (i < number - MOST_ABOVE) {
                return true;
            }
            String above = lines.get(i);
            if (!above.isBlank() && indentation(above) < indentation) {
                indentation = indentation(above);
                if (SecretKeys.mayBeIn(above)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Without the texts, so that no message or log can show them by accident. */
    @Override
    public String toString() {
        return "hidden lines";
    }
}
