package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for descriptors, rule files and outputs in folders that are not read: whoever put one there would wait for its
 * effect in vain, or lose what it has made so far.
 */
final class Overlooked {

    private static final FindingType NOT_READ = FindingType.warning(
            "rules/not-read",
            "a rule file lies in a folder within a folder of rules, where none is read; `test` "
                    + "and `tests` are for unit tests");

    static final FindingType MISPLACED = FindingType.error(
            "source/misplaced",
            "a descriptor, rule file or file of outputs lies where none is read, or where another kind is");

    private static final int MOST_LEVELS = 8;
    private static final int MOST_FILES = 20_000;
    /** Links may lead round in circles. */
    private static final int MOST_FOLDERS = 5_000;

    private static final Pattern DESCRIPTOR =
            Pattern.compile("^[^#\n]*\\bapiVersion[\"']?\\s*:\\s*[\"']?prometheus-gitops/", Pattern.MULTILINE);
    private static final Pattern KIND = Pattern.compile("\\bkind[\"']?\\s*:\\s*[\"']?(Fleet|Workspace|Environment)\\b");
    private static final Pattern RULE_FILE = Pattern.compile("^\\{?[\"']?groups[\"']?\\s*:", Pattern.MULTILINE);
    private static final Pattern OUTPUTS = Pattern.compile("\"value\"\\s*:");

    /** Of builds and package managers; nobody writes there. */
    private static final Set<String> OF_OTHERS = Set.of("target", "node_modules");
    /** Unit tests of rules, and the rules that they need besides. */
    private static final Set<String> OF_TESTS = Set.of("test", "tests");

    private final SourceFolder source;
    private final Set<Path> elsewhere;
    private final Findings findings;
    private int files;
    private int folders;

    /**
     * @param elsewhere folders that are not looked through, because they hold the output tree or templates
     */
    Overlooked(SourceFolder source, Set<Path> elsewhere, Findings findings) {
        this.source = source;
        this.elsewhere = elsewhere;
        this.findings = findings;
    }

    /** Looks through the folders directly in a folder, but for those that are read. */
    void search(String folder, Set<String> read) {
        for (String child : source.folders(folder)) {
            String name = child.substring(child.lastIndexOf('/') + 1);
            if (!read.contains(name)) {
                Optional<String> meant = Suggestion.nearest(name, read)
                        .map(near -> folder.isEmpty() ? near : folder + "/" + near)
                        .or(() -> Optional.of(folder).filter(home -> !home.isEmpty()));
                search(child, meant, MOST_LEVELS);
            }
        }
    }

    /** Looks through the folders within a folder of rules, whose own files alone are read. */
    void searchRules(String ruleFolder) {
        for (String child : source.folders(ruleFolder)) {
            if (!OF_TESTS.contains(child.substring(child.lastIndexOf('/') + 1))) {
                for (SourceFolder.Entry entry : source.entries(child)) {
                    if (isFile(entry) && SourceNames.isLikeYaml(entry.name()) && has(RULE_FILE, entry)) {
                        findings.add(
                                NOT_READ,
                                Location.of(source.shown(entry.path())),
                                "rules in a folder within " + source.shown(ruleFolder) + " are not read",
                                "move the file up, or name the folder `tests` if it is for tests");
                    }
                }
            }
        }
    }

    private void search(String folder, Optional<String> meant, int levels) {
        if (levels == 0 || ++folders > MOST_FOLDERS || belongsToOthers(folder)) {
            return;
        }
        for (SourceFolder.Entry entry : source.entries(folder)) {
            if (entry.kind() == SourceFolder.Kind.FOLDER) {
                search(entry.path(), meant, levels - 1);
            } else if (isFile(entry)) {
                look(entry, meant);
            }
        }
    }

    private boolean belongsToOthers(String folder) {
        Path path = source.path(folder).toAbsolutePath().normalize();
        return OF_OTHERS.contains(folder.substring(folder.lastIndexOf('/') + 1))
                || elsewhere.contains(path)
                // Another ops repository has readers of its own.
                || isSeenAnyway(path)
                || Files.exists(path.resolve(OpsRepositoryReader.FLEET_FILE))
                || Files.exists(path.resolve("pom.xml"));
    }

    /** Whether it is a link to a folder that is looked through under its own name, or to one above that. */
    private boolean isSeenAnyway(Path path) {
        if (!Files.isSymbolicLink(path)) {
            return false;
        }
        try {
            Path root = source.path("").toRealPath();
            Path real = path.toRealPath();
            return real.startsWith(root) || root.startsWith(real);
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isFile(SourceFolder.Entry entry) {
        return entry.kind() == SourceFolder.Kind.FILE && ++files <= MOST_FILES;
    }

    private void look(SourceFolder.Entry entry, Optional<String> meant) {
        if (SourceNames.isLikeYaml(entry.name())) {
            String text = source.beginning(entry.path());
            if (DESCRIPTOR.matcher(text).find()) {
                Matcher kind = KIND.matcher(text);
                String home = kind.find() && kind.group(1).equals(Kind.WORKSPACE.word())
                        ? source.shown(OpsRepositoryReader.WORKSPACES)
                        : source.shown("");
                misplaced(entry, "a descriptor", meant.map(source::shown).orElse(home));
            } else if (meant.filter(OpsRepositoryReader.RULES::equals).isPresent()
                    && RULE_FILE.matcher(text).find()) {
                misplaced(entry, "a rule file", source.shown(OpsRepositoryReader.RULES));
            }
        } else if (SourceNames.isLikeJson(entry.name())
                && meant.filter(near -> near.startsWith(OpsRepositoryReader.OUTPUTS))
                        .isPresent()
                && has(OUTPUTS, entry)) {
            misplaced(entry, "a file of outputs", source.shown(meant.get()));
        }
    }

    private void misplaced(SourceFolder.Entry entry, String what, String home) {
        findings.add(
                MISPLACED,
                Location.of(source.shown(entry.path())),
                what + " in a folder that is not read",
                "move it to " + home + "/, or out of " + source.shown("") + "/");
    }

    private boolean has(Pattern form, SourceFolder.Entry entry) {
        return form.matcher(source.beginning(entry.path())).find();
    }
}
