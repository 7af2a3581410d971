package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Goal {@code help}, which is generated from the others' Javadoc. */
@MojoTest
class HelpMojoTest extends GoalTest {

    private static final List<String> SHARED =
            List.of("gitops.descriptors", "gitops.templates", "gitops.output", "gitops.environments");

    @Test
    @InjectMojo(goal = "help")
    void listsTheGoals(HelpMojo help) throws Exception {
        run(help);

        assertThat(logged("info"))
                .singleElement()
                .asString()
                .contains("gitops:generate", "gitops:check", "gitops:help");
    }

    @Test
    @InjectMojo(goal = "help")
    @Tag("goal=generate")
    @Tag("detail=true")
    void explainsTheParametersOfGenerate(HelpMojo help) throws Exception {
        run(help);

        assertThat(logged("info"))
                .singleElement()
                .asString()
                .contains(SHARED)
                .contains("gitops.generate.skip")
                .doesNotContain("gitops.check.skip", "@since", "<code>");
    }

    @Test
    @InjectMojo(goal = "help")
    @Tag("goal=check")
    @Tag("detail=true")
    void explainsTheParametersOfCheck(HelpMojo help) throws Exception {
        run(help);

        assertThat(logged("info"))
                .singleElement()
                .asString()
                .contains(SHARED)
                .contains("gitops.check.skip", "gitops.diffLines")
                .doesNotContain("gitops.generate.skip", "@since", "<code>");
    }
}
