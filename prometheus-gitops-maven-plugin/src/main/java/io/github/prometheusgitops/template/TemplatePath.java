package io.github.prometheusgitops.template;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.policy.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The path of a template within its pack, taken apart.
 *
 * <p>A placeholder is a whole folder name, or a file name up to its first dot.
 */
record TemplatePath(String path, Expansion expansion) {

    private static final FindingType NAME = FindingType.error("template/name", "a template's name is not portable");
    private static final FindingType NO_PLACEHOLDER =
            FindingType.error("template/placeholder", "a placeholder that does not exist, or not there");

    static final String TEMPLATE_EXTENSION = ".j2";

    private static final List<String> PLACEHOLDERS = Stream.concat(
                    Stream.of("_owner_"), Expansion.all().stream().flatMap(each -> each.placeholders().stream()))
            .distinct()
            .toList();

    /** What every file system and every engine takes, and nothing that would need quoting anywhere. */
    private static final Pattern SEGMENT = Pattern.compile("\\.?[A-Za-z0-9_][A-Za-z0-9._-]*");

    private static final Pattern PLACEHOLDER = Pattern.compile("_[A-Za-z0-9-]+_");

    /** Where a template of every environment and every workspace lies. */
    private static final String OWNER_FOLDER = "owners/_owner_/";

    /**
     * The paths that a path stands for: of one below {@code owners/_owner_}, that of environments and that of workspaces;
     * of any other, itself.
     */
    static List<String> standsFor(String path) {
        return path.startsWith(OWNER_FOLDER) || path.contains("/" + OWNER_FOLDER)
                ? Stream.of(Expansion.ENVIRONMENT_FOLDER, Expansion.WORKSPACE_FOLDER)
                        .map(folder -> path.replace(OWNER_FOLDER, folder))
                        .toList()
                : List.of(path);
    }

    /** Checks a path; empty after a finding. */
    static Optional<TemplatePath> parse(String path, String origin, Findings findings) {
        List<String> used = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches() || segment.endsWith(".")) {
                findings.add(
                        NAME,
                        Location.of(origin),
                        "`" + segment + "` is not a portable file name",
                        "use letters, digits, `-`, `_` and `.` only");
                return Optional.empty();
            }
            String stem = segment.substring(0, segment.indexOf('.') < 0 ? segment.length() : segment.indexOf('.'));
            if (PLACEHOLDERS.contains(stem)) {
                used.add(stem);
            } else if (isMistaken(segment, stem)) {
                problem(
                        origin,
                        "`" + segment + "` is not a placeholder",
                        Suggestion.didYouMean(stem, PLACEHOLDERS)
                                + "; a placeholder is the whole name of a folder, or of a file up to its first dot",
                        findings);
                return Optional.empty();
            }
        }
        return expansion(path, used, origin, findings).map(expansion -> new TemplatePath(path, expansion));
    }

    /** Whether somebody meant a placeholder: the file would land in a folder of that very name. */
    private static boolean isMistaken(String segment, String stem) {
        boolean underlined = stem.startsWith("_") || stem.endsWith("_");
        return PLACEHOLDER.matcher(stem).matches()
                || underlined && Suggestion.nearest(stem, PLACEHOLDERS).isPresent()
                || PLACEHOLDERS.stream().anyMatch(segment::contains);
    }

    private static Optional<Expansion> expansion(String path, List<String> used, String origin, Findings findings) {
        for (Expansion expansion : Expansion.all()) {
            if (expansion.placeholders().equals(used) && path.startsWith(expansion.folder())) {
                return Optional.of(expansion);
            }
        }
        problem(
                origin,
                "the placeholders " + String.join(", ", used) + " do not go together here",
                "use `_environment_` once, `_workspace_` once, `_owner_` once in a folder `owners`, `_namespace_` below one of the folders "
                        + Expansion.ENVIRONMENT_FOLDER + ", " + Expansion.WORKSPACE_FOLDER + ", or one of "
                        + Stream.of(Purpose.Group.values())
                                .map(group -> "`_" + group.one() + "_`")
                                .collect(Collectors.joining(", "))
                        + " below `" + Expansion.WORKSPACE_FOLDER + "`, `_client_` below `"
                        + Expansion.ENVIRONMENT_FOLDER
                        + "`",
                findings);
        return Optional.empty();
    }

    private static void problem(String origin, String summary, String mend, Findings findings) {
        findings.add(NO_PLACEHOLDER, Location.of(origin), summary, mend);
    }
}
