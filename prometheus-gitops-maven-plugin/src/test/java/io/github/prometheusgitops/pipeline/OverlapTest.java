package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is generated lies neither among what people write, nor over it. */
class OverlapTest {

    @TempDir
    Path base;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "environments, templates, .,                      the output root is or contains the project's own folder",
                "environments, templates, ..,                     the output root is or contains the project's own folder",
                "environments, templates, environments,           the output root is or contains the descriptors",
                "environments, templates, environments/rules/out, \"the output root lies in environments/rules, which is read\"",
                "environments, templates, environments/outputs, \"the output root lies in environments/outputs, which is read\"",
                "environments, templates, templates,              the output root is or contains the templates",
                "environments, templates, templates/out,          the templates' folder is or contains the output root",
                "environments, templates, .git/out,               the output root lies in a folder of git's own",
                "environments, environments, gitops,              the templates' folder is or contains the descriptors",
                "environments, environments/rules, gitops, \"the templates' folder lies in environments/rules, which is read\"",
                "environments, gitops/own, gitops,                the output root is or contains the templates"
            })
    void foldersThatOverlapAreRefused(String descriptors, String templates, String output, String summary)
            throws Exception {
        Workbench.small(base);
        Files.createDirectories(base.resolve(templates));

        assertThat(errors(descriptors, templates, output))
                .singleElement()
                .asString()
                .contains(summary, "[tree/overlap]");
    }

    @ParameterizedTest
    @CsvSource({"environments, templates, environments/gitops", "environments, environments/own, gitops"})
    void foldersThatNobodyReadsMayLieAmongTheDescriptors(String descriptors, String templates, String output)
            throws Exception {
        Workbench.small(base);
        Files.createDirectories(base.resolve(templates));

        assertThat(errors(descriptors, templates, output)).isEmpty();
    }

    @Test
    void aLinkIsTakenForWhatItLeadsTo() throws Exception {
        Workbench.small(base);
        Files.createSymbolicLink(base.resolve("link"), base.resolve("environments"));

        assertThat(errors("environments", "templates", "link"))
                .singleElement()
                .asString()
                .contains("[tree/overlap]");
    }

    private List<String> errors(String descriptors, String templates, String output) {
        Inputs inputs = new Inputs(
                base,
                base.resolve(descriptors),
                base.resolve(templates),
                base.resolve(output),
                Optional.empty(),
                Set.of(),
                Workbench.TODAY);
        return Pipeline.run(inputs, Progress.NONE).errors().stream()
                .map(Object::toString)
                .toList();
    }
}
