package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.GeneratedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus accepts every rendered rule file, and the sample's rules do what their unit tests say. */
class PromtoolTest {

    private static final Path RULES = Path.of("../environments/rules");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> everyRuleFileIsSound() {
        ExternalTool promtool = ExternalTool.promtool();
        return EachCommittedFile.matching(
                "workspaces/[^/]+/rules/[^/]+\\.yaml",
                (tree, file) ->
                        promtool.run(tree.root(), "check", "rules", file).succeeded());
    }

    /** The operator writes the specification of a PrometheusRule into a file and gives it to Prometheus. */
    @TestFactory
    Stream<DynamicTest> everyPrometheusRuleIsSound() {
        ExternalTool promtool = ExternalTool.promtool();
        return EachCommittedFile.matching("environments/[^/]+/rules/[^/]+\\.yaml", (tree, file) -> {
            String rules = tree.yaml(file).get("spec").toString();
            Path written = Files.writeString(temporary.resolve("rules.yaml"), rules);
            promtool.run(temporary, "check", "rules", written.toString()).succeeded();
        });
    }

    /**
     * The files that it names lie where the collector runs. Debian's Prometheus is built without service discovery of
     * Kubernetes, so that its place is taken by targets.
     */
    @TestFactory
    Stream<DynamicTest> everyScrapeConfigurationIsSound() {
        ExternalTool promtool = ExternalTool.promtool();
        return EachCommittedFile.matching("environments/[^/]+/managed-collector/[^/]+\\.yaml", (tree, file) -> {
            String rendered = tree.text(file);
            String written = rendered.replaceAll(
                    "kubernetes_sd_configs:\n      - role: (node|pod|endpoints)\n",
                    "static_configs:\n      - targets: [localhost]\n");
            assertThat(written).isNotEqualTo(rendered);
            Path configuration = Files.writeString(temporary.resolve("prometheus.yaml"), written);
            promtool.run(temporary, "check", "config", "--syntax-only", configuration.toString())
                    .succeeded();
        });
    }

    @TestFactory
    Stream<DynamicTest> theSamplesUnitTestsPass() throws IOException {
        ExternalTool promtool = ExternalTool.promtool();
        TwoAtATime tests = new TwoAtATime();
        for (Path test : unitTests()) {
            tests.add(
                    RULES.relativize(test).toString(),
                    () -> promtool.run(
                                    test.getParent(),
                                    "test",
                                    "rules",
                                    test.getFileName().toString())
                            .succeeded());
        }
        return tests.tests();
    }

    @TestFactory
    Stream<DynamicTest> theSamplesUnitTestsPassWithTheRenderedRules() throws IOException {
        ExternalTool promtool = ExternalTool.promtool();
        TwoAtATime tests = new TwoAtATime();
        for (Path test : unitTests()) {
            String rewritten = withRenderedRules(test);
            tests.add(
                    RULES.relativize(test).toString(),
                    () -> promtool.run(temporary, "test", "rules", rewritten).succeeded());
        }
        return tests.tests();
    }

    /** A unit test with the one file that a namespace becomes; the workspaces have one and the same. */
    private String withRenderedRules(Path test) throws IOException {
        String namespace = RULES.relativize(test).getName(0).toString();
        Path rendered = GeneratedTree.sample().path("workspaces/production/rules/" + namespace + ".yaml");
        String source = Files.readString(test);
        String rewritten =
                source.replaceFirst("(?m)^rule_files:\\n(  - \\.\\..*\\n)+", "rule_files: [" + rendered + "]\n");
        assertThat(rewritten).isNotEqualTo(source);
        String name = namespace + "-" + test.getFileName();
        Files.writeString(temporary.resolve(name), rewritten);
        return name;
    }

    private static List<Path> unitTests() throws IOException {
        try (Stream<Path> files = Files.walk(RULES)) {
            List<Path> tests = files.filter(file -> file.getParent().endsWith("tests"))
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            assertThat(tests).isNotEmpty();
            return tests;
        }
    }
}
