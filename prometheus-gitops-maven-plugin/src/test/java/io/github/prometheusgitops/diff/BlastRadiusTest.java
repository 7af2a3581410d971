package io.github.prometheusgitops.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {

    private static DocumentTree inputs(String shown, List<String> paths, String text) {
        return DocumentTree.of(
                paths.stream().map(path -> new Document(shown, path, text)).toList());
    }

    private static DocumentTree tree(int environments, String text) {
        List<Document> files = new ArrayList<>();
        for (int i = 0; i < environments; i++) {
            for (int file = 0; file < 20; file++) {
                files.add(new Document(
                        "gitops",
                        "environments/e" + i + "/f" + file + ".yaml",
                        "# Generated from e" + i + ".yaml by templates/environments/_environment_/f" + file
                                + ".yaml.j2: do not edit.\nv: " + text + "\n"));
            }
        }
        return DocumentTree.of(files);
    }

    private static DocumentTree templates(String text) {
        return inputs(
                "templates",
                IntStream.range(0, 100)
                        .mapToObj(i -> "environments/_environment_/f" + i + ".yaml.j2")
                        .toList(),
                text);
    }

    private static DocumentTree descriptors(String text) {
        List<String> paths = new ArrayList<>(List.of("fleet.yaml", "workspaces/central.yaml"));
        IntStream.range(0, 100).forEach(i -> paths.add("rules/r" + i + "/r.yaml"));
        return inputs("environments", paths, text);
    }

    /** Each of two hundred inputs is held against each of twenty thousand files. */
    @Test
    void ofAThousandEnvironmentsItIsKnownWithoutDelayHowFarEachInputReaches() {
        Snapshot was = new Snapshot(tree(1_000, "a"), descriptors("a: 1\n"), templates("a\n"));
        Snapshot is = new Snapshot(tree(1_000, "b"), descriptors("a: 2\n"), templates("b\n"));

        TreeDiff diff = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> TreeDiff.between(was, is));

        assertThat(diff.shared()).hasSize(202);
        assertThat(diff.shared())
                .filteredOn(radius -> radius.input().equals("environments/fleet.yaml"))
                .containsExactly(new BlastRadius("environments/fleet.yaml", 1_000, 0, 20_000, 0));
        String template = "templates/environments/_environment_/f7.yaml.j2";
        assertThat(diff.shared())
                .filteredOn(radius -> radius.input().equals(template))
                .containsExactly(new BlastRadius(template, 1_000, 0, 1_000, 0));
        assertThat(diff.shared())
                .filteredOn(radius -> radius.input().startsWith("environments/rules/"))
                .hasSize(100)
                .allSatisfy(radius -> assertThat(radius.files()).isZero());
    }

    @Test
    void aWorkspaceReachesThoseWhoWroteToItAndThoseWhoDoNow() {
        String row = "[{\"environment\":\"%s\",\"principal\":\"p\",\"workspaces\":{\"central\":{}},\"ways\":[]}]\n";
        Trees before = Trees.empty()
                .with("access-matrix.json", row.formatted("old"))
                .with("environments/old/f.yaml", "a: 1\n")
                .with("environments/new/f.yaml", "a: 1\n")
                .with("environments/other/f.yaml", "a: 1\n");
        Trees after = before.with("access-matrix.json", row.formatted("new"))
                .with("environments/old/f.yaml", "a: 2\n")
                .with("environments/new/f.yaml", "a: 2\n")
                .with("environments/other/f.yaml", "a: 2\n");
        List<String> workspace = List.of("workspaces/central.yaml");
        DocumentTree none = DocumentTree.of(List.of());

        TreeDiff diff = TreeDiff.between(
                new Snapshot(before.tree(), inputs("environments", workspace, "a: 1\n"), none),
                new Snapshot(after.tree(), inputs("environments", workspace, "a: 2\n"), none));

        assertThat(diff.shared()).containsExactly(new BlastRadius("environments/workspaces/central.yaml", 2, 0, 2, 0));
    }

    @Test
    void anItemInTheMiddleOfAListWithoutNamesIsTheOnlyOneThatDiffers() {
        Trees before = Trees.empty().with("environments/dev/values.yaml", "l: [[1], [2], [3], [4]]\n");
        Trees after = Trees.empty().with("environments/dev/values.yaml", "l: [[1], [2], [9], [3], [4]]\n");

        assertThat(before.linesTo(after))
                .containsExactly("Settings", "  dev", "    `values.yaml` `l[2]` is new: `[9]`");
    }
}
