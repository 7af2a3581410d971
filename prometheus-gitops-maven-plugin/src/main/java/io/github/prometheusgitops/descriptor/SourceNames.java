package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Picks the files that are read by their names, and reports those that somebody will believe to be read.
 *
 * @param reported takes the names of those that are not read and have a finding, without endings
 */
record SourceNames(SourceFolder source, Set<String> reported, Findings findings) {

    private static final FindingType FILE_NAME = FindingType.error(
            "source/file-name", "a name that is not read because of its ending, such as .yml or .YAML");
    private static final FindingType NO_FILE = FindingType.error(
            "source/no-file",
            "a folder, a pipe or a link that leads nowhere has the name of a file that would be "
                    + "read, or a file that of a folder");

    /** {@code .yml}, {@code .YAML}, what Notepad adds, and white space that nobody sees. */
    private static final Pattern LIKE_YAML = Pattern.compile("(?i).+\\.ya?ml(\\.txt)?\\s*");

    private static final Pattern LIKE_JSON = Pattern.compile("(?i).+\\.json(\\.txt)?\\s*");

    /** As {@code prometheus-configuration-sync.sh} takes them. */
    private static final Pattern TARGETS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private static final Pattern ENDING = Pattern.compile("(?i)\\.(ya?ml|json)(\\.txt)?\\s*$");

    /** The files directly in a folder whose names end in {@code .yaml}. */
    List<String> yaml(String folder) {
        return named(folder, ".yaml", LIKE_YAML);
    }

    /** The files directly in a folder whose names end in {@code .json}. */
    List<String> json(String folder) {
        return named(folder, ".json", LIKE_JSON);
    }

    /** The files directly in a folder whose names end in {@code .yaml} or {@code .json}, and that an instance can have. */
    List<String> targets(String folder) {
        List<String> files = new ArrayList<>(yaml(folder));
        files.addAll(json(folder));
        files.removeIf(file -> {
            boolean refused =
                    !TARGETS.matcher(file.substring(folder.length() + 1)).matches();
            if (refused) {
                findings.add(
                        FILE_NAME,
                        Location.of(source.shown(file)),
                        "a file of targets has a name of 1 to 128 letters, digits and ._-, which begins with a letter or"
                                + " digit",
                        "rename it");
            }
            return refused;
        });
        return files;
    }

    /** Whether a name is that of a YAML file, or meant to be. */
    static boolean isLikeYaml(String name) {
        return LIKE_YAML.matcher(name).matches();
    }

    /** Whether a name is that of a JSON file, or meant to be. */
    static boolean isLikeJson(String name) {
        return LIKE_JSON.matcher(name).matches();
    }

    /** Reports what has the name of a folder that is read and is none. */
    void requireFolders(Set<String> names) {
        for (SourceFolder.Entry entry : source.entries("")) {
            if (names.contains(entry.path()) && entry.kind() != SourceFolder.Kind.FOLDER) {
                noFile(entry, "a folder of that name would be read");
            }
        }
    }

    /** Reports what is neither a file nor a folder where each folder means something, whatever it is called. */
    void requireSound(String folder) {
        for (SourceFolder.Entry entry : source.entries(folder)) {
            boolean sound = entry.kind() == SourceFolder.Kind.FILE || entry.kind() == SourceFolder.Kind.FOLDER;
            if (!sound && !isLikeYaml(entry.name()) && !isLikeJson(entry.name())) {
                noFile(entry, "a folder of that name would be read");
            }
        }
    }

    private List<String> named(String folder, String ending, Pattern like) {
        List<String> files = new ArrayList<>();
        for (SourceFolder.Entry entry : source.entries(folder)) {
            if (!like.matcher(entry.name()).matches()) {
                continue;
            }
            if (entry.kind() != SourceFolder.Kind.FILE) {
                noFile(entry, "a file of that name would be read");
            } else if (entry.name().endsWith(ending)) {
                files.add(entry.path());
                continue;
            } else {
                findings.add(
                        FILE_NAME,
                        Location.of(source.shown(entry.path())),
                        "only files whose names end in " + ending + " are read",
                        "rename it to " + stem(entry.path()) + ending);
            }
            reported.add(stem(entry.path()));
        }
        return files;
    }

    private void noFile(SourceFolder.Entry entry, String instead) {
        String what =
                switch (entry.kind()) {
                    case FILE -> "is a file";
                    case FOLDER -> "is a folder";
                    case SPECIAL -> "is neither a file nor a folder";
                    case BROKEN_LINK -> "is a link that leads nowhere";
                };
        findings.add(
                NO_FILE,
                Location.of(source.shown(entry.path())),
                "this " + what + ", and " + instead,
                "rename or remove it");
    }

    /** The name of a file without its folder and its ending, or what was meant for one. */
    static String stem(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return ENDING.matcher(name).replaceFirst("");
    }
}
