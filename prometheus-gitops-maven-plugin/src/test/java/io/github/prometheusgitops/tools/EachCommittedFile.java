package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.GeneratedTree;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A test for each file of a kind in the committed trees, of which there has to be one. */
final class EachCommittedFile {

    private EachCommittedFile() {}

    /** What is asserted of a file. */
    interface Check {
        void check(GeneratedTree tree, String file) throws Exception;
    }

    static Stream<DynamicTest> matching(String path, Check check) {
        List<DynamicTest> tests = GeneratedTree.committed().stream()
                .flatMap(tree -> tree.files(path).stream()
                        .map(file -> DynamicTest.dynamicTest(tree.name() + "/" + file, () -> check.check(tree, file))))
                .toList();
        assertThat(tests).as(path).isNotEmpty();
        return tests.stream();
    }
}
