package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Goal {@code report}. */
@MojoTest
class ReportMojoTest extends GoalTest {

    @Test
    @InjectMojo(goal = "report")
    @Tag("gitops.reportsDirectory=reports")
    void writesThePageAndNothingElseAndSaysWhereItIs(ReportMojo report) throws Exception {
        run(report);

        assertThat(repository.read("reports/report.html"))
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "<title>Fleet acme</title>",
                        "default-src &#39;none&#39;",
                        "acme.dev.central.writer",
                        "TargetDown");
        assertThat(base.resolve("gitops")).doesNotExist();
        try (var files = Files.list(base.resolve("reports"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(logged("info"))
                .singleElement()
                .asString()
                .startsWith("The fleet on one page: file:")
                .endsWith("/report.html");
    }

    @Test
    @InjectMojo(goal = "report")
    @Tag("gitops.reportsDirectory=reports")
    void isTheSameToTheByteEachTime(ReportMojo report) throws Exception {
        run(report);
        String first = repository.read("reports/report.html");

        run(report);

        assertThat(repository.read("reports/report.html")).isEqualTo(first);
    }

    @Test
    @InjectMojo(goal = "report")
    @Tag("gitops.reportsDirectory=reports")
    void showsErrorsAndFailsForThem(ReportMojo report) {
        repository.edit("environments/dev.yaml", "workspace: central", "workspace: centrl");

        assertThatThrownBy(() -> run(report))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("1 problem in 1 file");
        assertThat(repository.read("reports/report.html"))
                .contains("fleet/unknown-workspace", "environments/dev.yaml:12");
    }

    @Test
    @InjectMojo(goal = "report")
    @Tag("gitops.reportsDirectory=reports")
    void showsThatThereIsNoFleet(ReportMojo report) {
        repository.delete("environments/fleet.yaml");

        assertThatThrownBy(() -> run(report)).hasMessageStartingWith("1 problem in 1 file");
        assertThat(repository.read("reports/report.html"))
                .contains("The fleet could not be read", "there is no fleet.yaml");
    }

    @Test
    @InjectMojo(goal = "report")
    @Tag("gitops.report.skip=true")
    void canBeSkipped(ReportMojo report) throws Exception {
        run(report);

        assertThat(base.resolve("target")).doesNotExist();
        assertThat(logged("info")).containsExactly("Skipped.");
    }

    @Test
    @InjectMojo(goal = "report")
    @Tag("gitops.reportsDirectory=gitops/reports")
    void isNotWrittenAmongWhatIsGenerated(ReportMojo report) {
        assertThatThrownBy(() -> run(report)).hasMessageContaining("lies in the output root (gitops) [tree/overlap]");
        assertThat(base.resolve("gitops")).doesNotExist();
    }
}
