package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The rules of kube-prometheus, Go templates and all, arrive in AMP as they were written. */
class RealRulesTest {

    private static final String LOST_JOB =
            " shows the label `job`, which the result of `expr` never has [rules/lost-label]";

    @TempDir
    Path base;

    @TestFactory
    Stream<DynamicTest> realRulesArriveAsTheyWereWritten() throws IOException {
        List<Path> sources = sources();
        GeneratedTree tree = render(sources);
        return sources.stream()
                .map(source -> dynamicTest(source.getFileName().toString(), () -> {
                    JsonNode written = GeneratedTree.parseYaml(Files.readString(source));
                    JsonNode arrived = tree.yaml(rendered(source));

                    assertThat(rules(arrived)).isNotEmpty().containsExactlyElementsOf(rules(written));
                    assertThat(arrived).isEqualTo(written);
                }));
    }

    @TestFactory
    Stream<DynamicTest> prometheusAcceptsWhatItAcceptedBefore() throws IOException {
        ExternalTool promtool = ExternalTool.promtool();
        List<Path> sources = sources();
        GeneratedTree tree = render(sources);
        return sources.stream()
                .map(source -> dynamicTest(
                        source.getFileName().toString(),
                        () -> assertThat(promtool.run(
                                                base,
                                                "check",
                                                "rules",
                                                tree.path(rendered(source)).toString())
                                        .exitCode())
                                .isEqualTo(promtool.run(base, "check", "rules", source.toString())
                                        .exitCode())));
    }

    /**
     * Labels that five descriptions of Alertmanager's alerts show and their expressions drop, and expressions that nobody
     * has configured, the second pair of which selects nothing: upstream has them all.
     */
    @Test
    void aReviewFindsInThemWhatIsWrongAndNothingElse() throws IOException {
        Workbench repository = Workbench.small(base);
        for (Path source : sources()) {
            repository.file("environments/rules/basics/" + namespace(source) + ".yaml", Files.readString(source));
        }

        String file = "environments/rules/basics/alertmanager.yaml:";
        assertThat(repository.plan().warnings().stream()
                        .map(warning ->
                                warning.toString().replaceAll("(?s)\n.*", "").replaceAll(", at .* \\[", " ["))
                        .toList())
                .containsExactly(
                        file + "47:119: `annotations.description`" + LOST_JOB,
                        file
                                + "52:127: every value of `integration` matches, and so does a series without it [rules/regex]",
                        file
                                + "54:149: every value of `integration` matches, and so does a series without it [rules/regex]",
                        file + "62:119: `annotations.description`" + LOST_JOB,
                        file + "67:127: no series is selected, as every value of `integration` matches [rules/regex]",
                        file + "69:149: no series is selected, as every value of `integration` matches [rules/regex]",
                        file + "77:56: `annotations.description`" + LOST_JOB,
                        file + "90:94: `annotations.description`" + LOST_JOB,
                        file + "109:94: `annotations.description`" + LOST_JOB);
    }

    /** Each rule with its group on a line of its own, so that a difference shows what has changed. */
    private static List<String> rules(JsonNode file) {
        List<String> rules = new ArrayList<>();
        file.get("groups")
                .forEach(group -> group.get("rules")
                        .forEach(rule -> rules.add(group.get("name").asText() + ": " + rule)));
        return rules;
    }

    private GeneratedTree render(List<Path> sources) throws IOException {
        Workbench repository = Workbench.small(base)
                .edit(
                        "environments/workspaces/central.yaml",
                        "rules: [basics]",
                        sources.stream()
                                .map(RealRulesTest::namespace)
                                .collect(Collectors.joining(", ", "rules: [", "]")));
        for (Path source : sources) {
            repository.file("environments/rules/" + namespace(source) + "/rules.yaml", Files.readString(source));
        }
        repository.generate();
        return new GeneratedTree("real rules", base.resolve("gitops"));
    }

    private static String rendered(Path source) {
        return "workspaces/central/rules/" + namespace(source) + ".yaml";
    }

    private static String namespace(Path source) {
        return source.getFileName().toString().replace(".yaml", "").toLowerCase(Locale.ROOT);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files =
                Files.list(Path.of("src/test/resources/kube-prometheus-rules").toAbsolutePath())) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
