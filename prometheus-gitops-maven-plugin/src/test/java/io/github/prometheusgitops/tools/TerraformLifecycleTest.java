package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.SharedModules;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How what exists comes into Terraform's state, and how a workspace goes out of it and out of AWS. */
class TerraformLifecycleTest {

    private static final String ID = "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";

    @TempDir
    Path temporary;

    @Test
    void aWorkspaceWhoseStateIsLostIsImportedAndNotMadeASecondTime() {
        Workbench repository = Workbench.small(temporary.resolve("repository"));
        repository.generate();

        try (TerraformRoot root = root(repository)) {
            JsonNode plan = root.initWithLocalState().plan();

            assertThat(imported(plan)).isEqualTo(Map.of("module.workspace.aws_prometheus_workspace.this", ID));
            assertThat(actions(plan).get("module.workspace.aws_prometheus_workspace.this"))
                    .isNotEqualTo("[\"create\"]");
        }
    }

    @Test
    void whatTheDescriptorsAdoptIsImportedUnderItsOwnAddress() {
        Path copy = SharedModules.complete(
                new GeneratedTree("lifecycle", GeneratedTree.FLEETS.resolve("lifecycle/gitops")).root(),
                temporary.resolve("lifecycle"));
        OfflineTerraform terraform = OfflineTerraform.ready();

        try (TerraformRoot root = terraform.root(copy.resolve("workspaces/central/terraform"))) {
            String arn = "arn:aws:iam::111111111111:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/APPS";
            assertThat(imported(root.initWithLocalState().plan()))
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry(
                                    "module.oidc_provider[\"apps\"].aws_iam_openid_connect_provider.this[\"created\"]",
                                    arn),
                            Map.entry("module.reader[\"grafana\"].aws_iam_role.this", "estate.central.grafana.reader"),
                            Map.entry(
                                    "module.rule_manager[\"payments\"].aws_iam_role.this",
                                    "estate.central.payments.rules"),
                            Map.entry("module.writer[\"apps\"].aws_iam_role.this", "estate.apps.central.writer"),
                            Map.entry("module.writer[\"dev\"].aws_iam_role.this", "estate.dev.central.writer"),
                            Map.entry(
                                    "module.workspace.aws_cloudwatch_log_group.queries[\"/aws/vendedlogs/prometheus/central-queries\"]",
                                    "/aws/vendedlogs/prometheus/central-queries"),
                            Map.entry(
                                    "module.workspace.aws_cloudwatch_log_group.this[\"/aws/vendedlogs/prometheus/central\"]",
                                    "/aws/vendedlogs/prometheus/central"),
                            Map.entry(
                                    "module.workspace.aws_prometheus_alert_manager_definition.this[\"definition\"]",
                                    "ws-11111111-aaaa-4bbb-8ccc-111111111111"),
                            Map.entry(
                                    "module.workspace.aws_prometheus_query_logging_configuration.this[\"/aws/vendedlogs/prometheus/central-queries\"]",
                                    "ws-11111111-aaaa-4bbb-8ccc-111111111111"),
                            Map.entry(
                                    "module.workspace.aws_prometheus_rule_group_namespace.this[\"basics\"]",
                                    "arn:aws:aps:eu-west-1:111111111111:rulegroupsnamespace/ws-11111111-aaaa-4bbb-8ccc-111111111111/basics"),
                            Map.entry(
                                    "module.workspace.aws_prometheus_workspace.this",
                                    "ws-11111111-aaaa-4bbb-8ccc-111111111111"),
                            Map.entry(
                                    "module.workspace.aws_sns_topic.this[\"alerts\"]",
                                    "arn:aws:sns:eu-west-1:111111111111:alerts")));
        }
        try (TerraformRoot root = terraform.root(copy.resolve("environments/dev/terraform"))) {
            assertThat(imported(root.initWithLocalState().plan()))
                    .isEqualTo(Map.of(
                            "module.oidc_provider.aws_iam_openid_connect_provider.this[\"created\"]",
                            "arn:aws:iam::222222222222:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/DEV",
                            "module.role.aws_iam_role.this",
                            "estate.dev.prometheus"));
        }
    }

    @Test
    void aDecommissionedWorkspaceIsDeletedByTheNextApplyWithAllThatItHas() {
        Workbench repository = Workbench.small(temporary.resolve("repository"));
        repository.generate();
        try (TerraformRoot root = root(repository)) {
            root.initWithLocalState().run("apply", "-auto-approve", "-no-color");

            repository
                    .delete("environments/dev.yaml")
                    .delete("environments/prod.yaml")
                    .edit(
                            "environments/workspaces/central.yaml",
                            "  rules: [basics]",
                            "  rules: [basics]\n  decommission: " + ID)
                    .generate();
            assertThat(repository.tree().keySet().stream().filter(path -> path.startsWith("workspaces/central/")))
                    .containsExactly(
                            "workspaces/central/SHA256SUMS",
                            "workspaces/central/terraform/main.tf",
                            "workspaces/central/terraform/providers.tf",
                            "workspaces/central/terraform/versions.tf");
            emptied(root, repository);

            assertThat(actions(root.initWithLocalState().plan()))
                    .containsEntry("module.workspace.aws_prometheus_workspace.this", "[\"delete\"]")
                    .hasSizeGreaterThan(3)
                    .allSatisfy((address, action) -> assertThat(action).isEqualTo("[\"delete\"]"));
        }
    }

    private TerraformRoot root(Workbench repository) {
        Path copy = temporary.resolve("copy");
        repository.tree().forEach((path, text) -> Workbench.in(copy).file(path, text));
        return OfflineTerraform.ready().root(copy.resolve("workspaces/central/terraform"));
    }

    /** The copy as a checkout of the tree would be: what is not in the tree any more is gone. */
    private void emptied(TerraformRoot root, Workbench repository) {
        Workbench copy = Workbench.in(root.folder());
        for (String file : new String[] {"imports.tf", "outputs.tf", "readers.tf", "writers.tf"}) {
            copy.delete(file);
        }
        root(repository);
    }

    private static SortedMap<String, String> imported(JsonNode plan) {
        SortedMap<String, String> ids = new TreeMap<>();
        plan.get("resource_changes").forEach(change -> {
            if (change.at("/change/importing").has("id")) {
                ids.put(
                        change.get("address").asText(),
                        change.at("/change/importing/id").asText());
            }
        });
        return ids;
    }

    private static SortedMap<String, String> actions(JsonNode plan) {
        SortedMap<String, String> actions = new TreeMap<>();
        plan.get("resource_changes")
                .forEach(change -> actions.put(
                        change.get("address").asText(),
                        change.at("/change/actions").toString()));
        return actions;
    }
}
