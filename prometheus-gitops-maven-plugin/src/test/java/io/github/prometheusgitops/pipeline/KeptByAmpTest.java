package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever takes a setting out of a descriptor learns that AMP keeps it. */
class KeptByAmpTest {

    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String LIMITS = "\n  limits: [{labels: {team: search}, maxSeries: 1000}]";
    private static final String LOGGING = "\n  logging: {logGroup: /aws/vendedlogs/prometheus, retentionDays: 30}";

    @TempDir
    Path base;

    @Test
    void theRunThatTakesTheLastLimitOutSaysWhatResetsIt() {
        Workbench repository = withSettings(LIMITS + "\n  retentionDays: 90");
        repository.edit(CENTRAL, LIMITS, "");

        assertThat(warnings(repository))
                .containsExactly(
                        "environments/workspaces/central.yaml:3:18: AMP keeps the limits of label sets that workspace `central` has had until now: Terraform cannot reset the last one [amp/kept]\n"
                                + "    after the apply, run `aws amp update-workspace-configuration --region eu-west-1 --workspace-id ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d --limits-per-label-set '[]'`");
        repository.generate();
        assertThat(warnings(repository)).isEmpty();
    }

    @Test
    void theRunThatTakesTheRetentionOutSaysSo() {
        Workbench repository = withSettings("\n  retentionDays: 90" + LOGGING);
        repository.edit(CENTRAL, "\n  retentionDays: 90", "");

        assertThat(warnings(repository)).singleElement().asString().contains("set `retentionDays: 150`");
    }

    @Test
    void itIsSaidWhateverAUsersOwnTemplateCallsTheModule() {
        Workbench repository = Workbench.small(base)
                .edit(CENTRAL, "rules: [basics]", "rules: [basics]\n  retentionDays: 90")
                .file(
                        "templates/workspaces/_workspace_/terraform/main.tf.j2",
                        "module \"amp\" {\n  source = \"../../../modules/workspace\"\n"
                                + "  {{ {\"retention_days\": retentionDays} | hcl_attributes(2) }}\n}\n");
        repository.generate();
        repository.edit(CENTRAL, "\n  retentionDays: 90", "");

        assertThat(warnings(repository)).singleElement().asString().contains("set `retentionDays: 150`");
    }

    @Test
    void oneLimitOfSeveralAndTheRetentionOfALogGroupGoWithoutAWord() {
        Workbench repository = withSettings(LIMITS.replace("]", ", {labels: {}, maxSeries: 5}]") + LOGGING);
        repository.edit(CENTRAL, ", {labels: {}, maxSeries: 5}", "").edit(CENTRAL, LOGGING, "");

        assertThat(warnings(repository)).isEmpty();
    }

    @Test
    void anEmptyListOfLimitsIsAnErrorSinceItResetsNone() {
        assertThat(Workbench.small(base)
                        .edit(CENTRAL, "rules: [basics]", "rules: [basics]\n  limits: []")
                        .errors())
                .singleElement()
                .asString()
                .contains("10:11: an empty list of limits resets none", "fleet/no-limits");
    }

    private Workbench withSettings(String settings) {
        Workbench repository = Workbench.small(base).edit(CENTRAL, "rules: [basics]", "rules: [basics]" + settings);
        repository.generate();
        return repository;
    }

    private static List<String> warnings(Workbench repository) {
        return repository.plan().warnings().stream()
                .filter(finding -> finding.id().equals("amp/kept"))
                .map(Finding::toString)
                .toList();
    }
}
