package io.github.prometheusgitops.benchmark;

import io.github.prometheusgitops.diff.DiffJson;
import io.github.prometheusgitops.diff.DiffMarkdown;
import io.github.prometheusgitops.diff.DiffText;
import io.github.prometheusgitops.diff.Snapshot;
import io.github.prometheusgitops.diff.TreeDiff;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes to say what thirty changes in each of many environments mean: the same in all, another one in each, and
 * all of them new.
 *
 * <p>Not a test: it asserts nothing about time. Run it with the number of environments:
 *
 * <pre>
 * mvn test-compile -pl templates,prometheus-gitops-maven-plugin
 * mvn -pl prometheus-gitops-maven-plugin exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.github.prometheusgitops.benchmark.DiffBenchmark -Dexec.args=1000
 * </pre>
 */
public final class DiffBenchmark {

    private static final int FILES = 10;

    private DiffBenchmark() {}

    /**
     * Measures them one after the other.
     *
     * @param args the number of environments; 1,000 if there is none
     */
    public static void main(String[] args) {
        int environments = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
        report("the same in all", tree(environments, "old", false), tree(environments, "new", false));
        report("another one in each", tree(environments, "old", true), tree(environments, "new", true));
        report("all are new", DocumentTree.of(List.of()), tree(environments, "new", false));
    }

    private static void report(String what, DocumentTree before, DocumentTree after) {
        long start = System.nanoTime();
        TreeDiff diff = TreeDiff.between(Snapshot.of(before), Snapshot.of(after));
        long compared = System.nanoTime();
        int characters = DiffMarkdown.of(diff).length()
                + DiffJson.of(diff).length()
                + DiffText.lines(diff).size();
        System.out.printf(
                Locale.ROOT,
                "%-20s %,9d told  %6d ms compared  %6d ms written (%,d)%n",
                what,
                diff.told().size(),
                (compared - start) / 1_000_000,
                (System.nanoTime() - compared) / 1_000_000,
                characters);
    }

    private static DocumentTree tree(int environments, String value, boolean each) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < environments; i++) {
            // Not one after the other, so that none is the beginning of the next.
            String own = each ? value + "x" + i * 7919 : value;
            for (int file = 0; file < FILES; file++) {
                documents.add(new Document(
                        "gitops",
                        "environments/e" + i + "/f" + file + ".yaml",
                        "a: " + own + "\nb: {c: " + own + "}\nd: [" + own + "y]\nk: [1, 2, 3, 4, 5]\n"));
            }
        }
        return DocumentTree.of(documents);
    }
}
