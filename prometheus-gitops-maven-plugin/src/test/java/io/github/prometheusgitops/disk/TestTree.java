package io.github.prometheusgitops.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.tree.Change;
import io.github.prometheusgitops.tree.Described;
import io.github.prometheusgitops.tree.Drift;
import io.github.prometheusgitops.tree.OutputRoot;
import io.github.prometheusgitops.tree.OutputTree;
import io.github.prometheusgitops.tree.Scope;
import io.github.prometheusgitops.tree.TreePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An output root in a temporary folder, and what the goals do with it. */
final class TestTree {

    static final OutputRoot NAMED = new OutputRoot("gitops", Set.of("ack"));

    static final String DEV = "environments/dev/terraform/main.tf";
    static final String QA = "environments/qa/terraform/main.tf";
    static final String MODULE = "modules/amp/main.tf";

    /** A small wanted tree with every kind of owner. */
    static final Map<String, String> FLEET = Map.of(
            DEV, "dev\n", QA, "qa\n", MODULE, "module\n", "workspaces/production/alerts.yaml", "a\n", "README", "r\n");

    final Path root;

    TestTree(Path root) {
        this.root = root;
    }

    static OutputTree wanted(Map<String, String> files) {
        List<Document> rendered = files.entrySet().stream()
                .map(file -> new Document("", file.getKey(), file.getValue()))
                .toList();
        Findings findings = new Findings();
        OutputTree tree = OutputTree.of(NAMED, rendered, findings);
        assertThat(findings.sorted()).isEmpty();
        return tree;
    }

    TreePlan plan(Map<String, String> files) {
        return plan(files, Scope.all());
    }

    TreePlan plan(Map<String, String> files, Scope scope) {
        OutputTree wanted = wanted(files);
        return TreePlan.of(wanted, TreeReader.of(root).read(wanted), scope, Described.of(Map.of()));
    }

    /** What {@code generate} does. */
    TreePlan generate(Map<String, String> files) {
        return generate(files, Scope.all());
    }

    TreePlan generate(Map<String, String> files, Scope scope) {
        TreePlan plan = plan(files, scope);
        assertThat(errors(plan)).isEmpty();
        TreeWriter.into(root).apply(plan);
        return plan;
    }

    /** What {@code check} says. */
    List<String> drift(Map<String, String> files) {
        return Drift.of(plan(files)).lines();
    }

    List<String> diff(Map<String, String> files, int most) {
        return Drift.of(plan(files)).diff(TreeReader.of(root), most);
    }

    static List<String> errors(TreePlan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::toString)
                .toList();
    }

    static List<String> changes(TreePlan plan) {
        return plan.changes().stream()
                .map((Change change) -> change.kind() + " " + change.path() + (change.byHand() ? " by hand" : ""))
                .toList();
    }

    TestTree write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String path) {
        try {
            Files.delete(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void link(String path, Path target) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.createSymbolicLink(root.resolve(path), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in the root: text of files, {@code /} for folders, {@code -> x} for links. */
    SortedMap<String, String> everything() {
        return everything(root);
    }

    static SortedMap<String, String> everything(Path root) {
        SortedMap<String, String> all = new TreeMap<>();
        if (Files.notExists(root)) {
            return all;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    all.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    all.put(name, "/");
                } else {
                    all.put(name, new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Times of last change of everything in the root. */
    SortedMap<String, Object> times() {
        SortedMap<String, Object> times = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                times.put(root.relativize(path).toString(), Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return times;
    }

    static Map<String, String> with(Map<String, String> files, String path, String text) {
        Map<String, String> more = new TreeMap<>(files);
        more.put(path, text);
        return more;
    }

    static Map<String, String> without(Map<String, String> files, String path) {
        Map<String, String> fewer = new TreeMap<>(files);
        fewer.remove(path);
        return fewer;
    }
}
