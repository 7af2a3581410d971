package io.github.prometheusgitops.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.history.Folder;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one rule of all readings: nothing that differs is passed over, whatever it is and wherever. */
class EveryChangeIsToldTest {

    private static final int EDITS_OF_EACH_FILE = 3;

    static Stream<GeneratedTree> trees() {
        return GeneratedTree.committed().stream();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void aCharacterThatIsAnotherOneIsToldOrCounted(GeneratedTree tree) {
        Random random = new Random(8);
        List<String> silent = new ArrayList<>();
        for (Document file : Folder.read(tree.root(), "gitops").documents()) {
            for (int edit = 0; edit < EDITS_OF_EACH_FILE; edit++) {
                int at = letter(file.text(), random);
                if (at >= 0) {
                    String text = file.text().substring(0, at)
                            + (file.text().charAt(at) == 'q' ? 'z' : 'q')
                            + file.text().substring(at + 1);
                    TreeDiff diff = between(file, file.with(text));
                    if (diff.isEmpty()) {
                        silent.add(file.path() + " at " + at + " of\n" + text);
                    }
                }
            }
        }

        assertThat(silent).isEmpty();
    }

    private static int letter(String text, Random random) {
        for (int tries = 0; tries < 50; tries++) {
            int at = text.isEmpty() ? -1 : random.nextInt(text.length());
            if (at >= 0 && Character.isLetterOrDigit(text.charAt(at)) && text.charAt(at) < 0x80) {
                return at;
            }
        }
        return -1;
    }

    private static TreeDiff between(Document before, Document after) {
        return TreeDiff.between(
                Snapshot.of(DocumentTree.of(List.of(before))), Snapshot.of(DocumentTree.of(List.of(after))));
    }
}
