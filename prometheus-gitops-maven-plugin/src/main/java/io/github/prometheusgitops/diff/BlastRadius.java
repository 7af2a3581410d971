package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.fleet.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a change of one input that others share reaches: a fleet's settings, a workspace, a rule file, a template.
 *
 * @param input its path, as findings show it
 * @param environments how many environments have a file that differs by it
 * @param workspaces likewise
 * @param files how many files of the tree differ by it
 * @param accounts how many AWS accounts these environments and workspaces are in
 */
public record BlastRadius(String input, int environments, int workspaces, int files, int accounts) {

    private static final Pattern WORKSPACE = Pattern.compile("workspaces/(?<name>[^/]+)\\.yaml");
    private static final Pattern RULES = Pattern.compile("rules/(?<namespace>[^/]+)/[^/]+\\.yaml");

    /**
     * A file that differs, with its first line, which says what it was rendered from.
     *
     * <p>It is looked at for each input.
     */
    private record Headed(FileChange file, String header) {
        static Headed of(FileChange file) {
            String text = file.document().text();
            int end = text.indexOf('\n');
            return new Headed(file, end < 0 ? text : text.substring(0, end));
        }
    }

    /**
     * The inputs that differ and are not one environment's alone, each with what differs by it.
     *
     * @param descriptors the folder of descriptors in both commits, each with its path within it
     * @param templates the folder of templates, likewise
     */
    static List<BlastRadius> of(Comparison trees, Comparison descriptors, Comparison templates, Accounts accounts) {
        List<Headed> told = trees.files().stream()
                .filter(file -> !isDerived(file))
                .map(Headed::of)
                .toList();
        List<BlastRadius> radii = new ArrayList<>();
        for (FileChange input : descriptors.files()) {
            descriptor(input.path(), trees)
                    .ifPresent(reached -> radii.add(reach(input.document(), told, reached, accounts)));
        }
        for (FileChange input : templates.files()) {
            radii.add(reach(input.document(), told, byTemplate(input.document()), accounts));
        }
        return radii;
    }

    private static Optional<Predicate<Headed>> descriptor(String path, Comparison trees) {
        if (path.equals("fleet.yaml")) {
            return Optional.of(file -> true);
        }
        Matcher workspace = WORKSPACE.matcher(path);
        if (workspace.matches()) {
            String name = workspace.group("name");
            SortedSet<String> reached = new TreeSet<>(writers(trees.after(), name));
            reached.addAll(writers(trees.before(), name));
            reached.add(Owner.workspace(name).folder());
            return Optional.of(file -> reached.contains(file.file().subject()));
        }
        Matcher rules = RULES.matcher(path);
        if (rules.matches()) {
            String file = "/rules/" + rules.group("namespace") + ".yaml";
            return Optional.of(changed ->
                    changed.file().path().endsWith(file) || changed.header().contains(path));
        }
        return Optional.empty();
    }

    private static Predicate<Headed> byTemplate(Document template) {
        return file -> file.header().contains(template.shown());
    }

    /** The environments that come to a workspace. */
    private static List<String> writers(DocumentTree tree, String workspace) {
        return Accounts.rows(tree)
                .filter(row -> row.section("workspaces").get(workspace).isPresent())
                .flatMap(row -> row.text("environment").stream())
                .filter(name -> !name.isEmpty())
                .map(name -> Owner.environment(name).folder())
                .toList();
    }

    private static BlastRadius reach(Document input, List<Headed> files, Predicate<Headed> reached, Accounts accounts) {
        List<FileChange> some = files.stream().filter(reached).map(Headed::file).toList();
        SortedSet<String> subjects = new TreeSet<>();
        SortedSet<String> inAccounts = new TreeSet<>();
        for (FileChange file : some) {
            subjects.add(file.subject());
            accounts.of(file.subject()).ifPresent(inAccounts::add);
        }
        int environments =
                (int) subjects.stream().filter(Subjects::isEnvironment).count();
        int workspaces = (int) subjects.stream()
                .filter(subject -> subject.startsWith(Owner.WORKSPACES + "/"))
                .count();
        return new BlastRadius(input.shown(), environments, workspaces, some.size(), inAccounts.size());
    }

    private static boolean isDerived(FileChange file) {
        return Derived.isDerived(file.path());
    }

    /** {@code fleet.yaml reaches 198 environments and 5 workspaces: 1,204 files in 42 accounts}. */
    String text() {
        return Code.of(input) + " reaches " + Counted.of(environments, "environment") + " and "
                + Counted.of(workspaces, "workspace") + ": " + Counted.of(files, "file") + " in "
                + Counted.of(accounts, "account");
    }
}
