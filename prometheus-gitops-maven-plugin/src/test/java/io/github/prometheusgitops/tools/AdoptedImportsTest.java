package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.AdoptedTeam;
import io.github.prometheusgitops.pipeline.Adoption;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terraform accepts the root modules of what was adopted, and their imports name what these modules make. */
class AdoptedImportsTest {

    @TempDir
    Path base;

    @Test
    void whatAStateHasIsImportedByValidRootModules() {
        AdoptedTeam.of(Path.of("../environments/gitops"), "qa", base.resolve("today"));
        Adoption adoption = Adoption.run(new Adoption.Request(
                base,
                base.resolve("environments"),
                base.resolve("templates"),
                List.of(base.resolve("today")),
                "qa",
                List.of("repository=https://git.example.com/acme/ops.git", "ownAccounts=888888888888"),
                Optional.empty(),
                Workbench.TODAY));
        assertThat(adoption.findings()).isEmpty();
        adoption.writeInto(base.resolve("environments"));
        Workbench repository = Workbench.in(base);
        repository.generate();

        assertThat(repository.read("gitops/environments/qa/terraform/imports.tf"))
                .contains(
                        "to = module.role.aws_iam_role.this\n  id = \"acme.qa.prometheus\"",
                        "to = module.oidc_provider.aws_iam_openid_connect_provider.this[\"created\"]");
        assertThat(repository.read("gitops/workspaces/pre-production/terraform/imports.tf"))
                .contains(
                        "to = module.workspace.aws_prometheus_workspace.this",
                        "to = module.writer[\"qa\"].aws_iam_role.this",
                        "to = module.reader[\"grafana\"].aws_iam_role.this",
                        "to = module.workspace.aws_prometheus_rule_group_namespace.this[\"kubernetes\"]",
                        "to = module.workspace.aws_prometheus_alert_manager_definition.this[\"definition\"]",
                        "to = module.workspace.aws_sns_topic.this[\"prometheus-pre-production\"]",
                        "to = module.workspace.aws_cloudwatch_log_group.this[");
        OfflineTerraform terraform = OfflineTerraform.ready();
        for (String owner : List.of("environments/qa", "workspaces/pre-production")) {
            try (TerraformRoot root = terraform.root(base.resolve("gitops/" + owner + "/terraform"))) {
                root.init().run("validate", "-no-color");
            }
        }
    }
}
