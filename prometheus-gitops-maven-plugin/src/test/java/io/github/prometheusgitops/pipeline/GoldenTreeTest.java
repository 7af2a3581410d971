package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each fleet of {@code src/test/fleets} makes exactly the tree that is committed beside it.
 *
 * <p>The modules that fleets have alike are committed once: a fleet's list says which of them it has, and a file of its own
 * is one that differs. {@code -Dgolden.update=true} writes the trees anew; the difference is then for a reviewer to read.
 */
class GoldenTreeTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    /** The fleets whose modules are the shared copy: they have no templates of their own, and all modules together. */
    private static final List<Path> PLAIN = Stream.of("role-chaining", "client-role")
            .map(GeneratedTree.FLEETS::resolve)
            .toList();

    @TempDir
    Path temporary;

    @BeforeAll
    static void update(@TempDir Path folder) {
        if (UPDATE) {
            replace(SharedModules.FOLDER, modulesOfPlainFleets(folder));
        }
    }

    @TestFactory
    Stream<DynamicTest> aFleetMakesTheTreeThatIsCommitted() throws IOException {
        List<Path> fleets;
        try (Stream<Path> folders = Files.list(GeneratedTree.FLEETS)) {
            fleets = folders.sorted().toList();
        }
        return Stream.concat(fleets.stream(), Stream.of(GeneratedTree.INTEGRATION_FLEET))
                .map(fleet -> DynamicTest.dynamicTest(fleet.getFileName().toString(), () -> compare(fleet)));
    }

    private void compare(Path fleet) {
        Path committed = fleet.resolve("gitops");
        Path base = rendered(fleet, temporary.resolve(fleet.getFileName()));
        if (UPDATE) {
            replace(committed, base.resolve("gitops"));
            SharedModules.repeatedIn(committed).forEach(GoldenTreeTest::deleteWithEmptyFolders);
        }
        Path complete = base.resolveSibling(fleet.getFileName() + "-committed");
        SharedModules.complete(committed, complete.resolve("gitops"));

        assertThat(Workbench.in(complete).tree()).isNotEmpty();
        assertThat(difference(Workbench.in(complete).tree(), Workbench.in(base).tree()))
                .as("run with -Dgolden.update=true if this is meant")
                .isEmpty();
        assertThat(SharedModules.repeatedIn(committed))
                .as("what is shared is committed once")
                .isEmpty();
    }

    @Test
    void theSharedModulesAreThoseOfFleetsWithoutTemplatesOfTheirOwn() {
        Path rendered = modulesOfPlainFleets(temporary.resolve("shared"));

        assertThat(PLAIN)
                .allSatisfy(fleet -> assertThat(fleet.resolve("templates")).doesNotExist());
        assertThat(files(SharedModules.FOLDER)).isNotEmpty().isEqualTo(files(rendered));
        assertThat(files(rendered))
                .allSatisfy(file ->
                        assertThat(SharedModules.FOLDER.resolve(file)).hasSameTextualContentAs(rendered.resolve(file)));
    }

    private static Path rendered(Path fleet, Path base) {
        FolderCopy.copy(fleet.resolve("environments"), base.resolve("environments"));
        FolderCopy.copy(fleet.resolve("templates"), base.resolve("templates"));
        Workbench.in(base).generate();
        return base;
    }

    /** Without their lists, which each fleet keeps. */
    private static Path modulesOfPlainFleets(Path base) {
        try {
            Path modules = base.resolve("modules");
            for (Path fleet : PLAIN) {
                FolderCopy.copy(
                        rendered(fleet, base.resolve(fleet.getFileName())).resolve("gitops/modules"), modules);
            }
            Files.delete(modules.resolve("SHA256SUMS"));
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteWithEmptyFolders(Path file) {
        try {
            Files.delete(file);
            Path folder = file.getParent();
            try (Stream<Path> others = Files.list(folder)) {
                if (others.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a reader needs to see: whole files that are missing or too many, and the lines that differ. */
    static String difference(SortedMap<String, String> committed, SortedMap<String, String> rendered) {
        Set<String> paths = new TreeSet<>(committed.keySet());
        paths.addAll(rendered.keySet());
        paths.removeIf(path -> Objects.equals(committed.get(path), rendered.get(path)));
        // The lists follow from the files: they are shown only where nothing else explains them.
        Set<String> shown = new TreeSet<>(paths);
        shown.removeIf(path -> path.endsWith("SHA256SUMS"));
        return (shown.isEmpty() ? paths : shown)
                .stream()
                        .map(path -> difference(path, committed.get(path), rendered.get(path)))
                        .collect(Collectors.joining("\n"));
    }

    private static String difference(String path, String committed, String rendered) {
        if (committed == null) {
            return "not committed: " + path;
        }
        if (rendered == null) {
            return "no longer rendered: " + path;
        }
        List<String> before = lines(committed);
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        "committed/" + path, "rendered/" + path, before, DiffUtils.diff(before, lines(rendered)), 3));
    }

    /** Carriage returns made visible; the last line says whether it is ended. */
    private static List<String> lines(String text) {
        return List.of(text.replace("\r", "\\r").split("\n", -1));
    }

    private static void replace(Path committed, Path rendered) {
        try {
            if (Files.exists(committed)) {
                try (Stream<Path> old = Files.walk(committed)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            FolderCopy.copy(rendered, committed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
