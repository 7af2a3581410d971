package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.FolderCopy;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The shared Terraform modules, as they are rendered, pass their own tests: see {@code templates/src/test/terraform}. */
class TerraformModuleTest {

    private static final Path CASES = Path.of("../templates/src/test/terraform");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> theModulesPassTheirTests() throws IOException {
        OfflineTerraform terraform = OfflineTerraform.ready();
        TwoAtATime tests = new TwoAtATime();
        for (Path folder : children(CASES)) {
            Path copy = temporary.resolve(folder.getFileName());
            FolderCopy.copy(GeneratedTree.sample().path("modules"), copy.resolve("modules"));
            FolderCopy.copy(folder, copy);
            for (Path tested : tested(copy)) {
                tests.add(temporary.relativize(tested).toString(), () -> test(terraform.root(tested)));
            }
        }
        return tests.tests();
    }

    private static void test(TerraformRoot module) {
        try (module) {
            module.init().run("validate", "-no-color");
            module.run("test", "-no-color");
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<Path> tested(Path copy) throws IOException {
        try (Stream<Path> all = Files.walk(copy)) {
            List<Path> tested = all.filter(path -> path.endsWith("tests"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
            assertThat(tested).as("%s", copy.getFileName()).isNotEmpty();
            return tested;
        }
    }
}
