package io.github.prometheusgitops.tools;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.SharedModules;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Terraform accepts every root module of every committed tree. */
class TerraformTest {

    private static final String ROOTS = "(environments|workspaces)/[^/]+/terraform/versions\\.tf";

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> everyFileIsFormattedAsTerraformDoes() {
        ExternalTool terraform = ExternalTool.terraform();
        return GeneratedTree.committed().stream()
                .map(tree -> dynamicTest(
                        tree.name(),
                        () -> terraform
                                .run(tree.root(), "fmt", "-check", "-diff", "-recursive", "-no-color")
                                .succeeded()));
    }

    @TestFactory
    Stream<DynamicTest> everyRootModuleIsValid() {
        OfflineTerraform terraform = OfflineTerraform.ready();
        TwoAtATime tests = new TwoAtATime();
        for (GeneratedTree tree : GeneratedTree.committed()) {
            Path copy = SharedModules.complete(tree.root(), temporary.resolve(tree.name()));
            for (String file : tree.files(ROOTS)) {
                tests.add(tree.name() + "/" + file, () -> {
                    try (TerraformRoot root = terraform.root(copy.resolve(file).getParent())) {
                        root.init().run("validate", "-no-color");
                    }
                });
            }
        }
        return tests.tests();
    }
}
