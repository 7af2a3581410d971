package io.github.prometheusgitops.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fleet of a thousand environments is compared in seconds, however much of it has changed. */
class LargeFleetDiffTest {

    private static final int ENVIRONMENTS = 1_000;

    @Test
    void thirtyChangesInEachOfAThousandEnvironmentsAreToldInSeconds() {
        long start = System.nanoTime();
        TreeDiff alike = between(tree("old", false), tree("new", false));
        TreeDiff each = between(tree("old", true), tree("new", true));
        TreeDiff whole = between(DocumentTree.of(List.of()), tree("new", false));
        String texts =
                DiffMarkdown.of(each) + DiffJson.of(each) + DiffText.lines(each).size() + DiffMarkdown.of(whole);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(alike.told()).hasSize(30);
        assertThat(each.told()).hasSize(30 * ENVIRONMENTS);
        assertThat(whole.told()).hasSize(1);
        assertThat(texts).isNotEmpty();
        // Some 5 s on two cores; whatever is quadratic takes minutes.
        assertThat(took).isLessThan(Duration.ofSeconds(60));
    }

    private static TreeDiff between(DocumentTree before, DocumentTree after) {
        return TreeDiff.between(Snapshot.of(before), Snapshot.of(after));
    }

    private static DocumentTree tree(String value, boolean each) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < ENVIRONMENTS; i++) {
            String own = each ? value + "x" + i * 7919 : value;
            for (int file = 0; file < 10; file++) {
                documents.add(new Document(
                        "gitops",
                        "environments/e" + i + "/f" + file + ".yaml",
                        "a: " + own + "\nb: {c: " + own + "}\nd: [" + own + "y]\n" + "k: [1, 2, 3, 4, 5]\n".repeat(1)));
            }
        }
        return DocumentTree.of(documents);
    }
}
