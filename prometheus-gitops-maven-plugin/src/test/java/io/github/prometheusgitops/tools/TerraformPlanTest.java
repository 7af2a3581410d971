package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.pipeline.FolderCopy;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Terraform would do with the rendered root modules. */
class TerraformPlanTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GeneratedTree SAMPLE = GeneratedTree.sample();

    @TempDir
    Path temporary;

    @Test
    void anEnvironmentsRoleGetsThePoliciesThatAreWrittenBesideIt() throws JsonProcessingException {
        SortedMap<String, JsonNode> planned = plannedOfSample("environments/prod");

        assertThat(planned.keySet())
                .containsExactly(
                        "module.oidc_provider.aws_iam_openid_connect_provider.this[\"created\"]",
                        "module.role.aws_iam_role.this",
                        "module.role.aws_iam_role_policies_exclusive.this",
                        "module.role.aws_iam_role_policy.prometheus",
                        "module.role.aws_iam_role_policy_attachments_exclusive.this");
        role(planned, "module.role", "acme.prod.prometheus", "environments/prod/iam");
    }

    @Test
    void aWorkspacesResourcesAreKeyedByNameAndGetTheFilesThatAreWrittenBesideThem() throws JsonProcessingException {
        SortedMap<String, JsonNode> planned = plannedOfSample("workspaces/pre-production");

        assertThat(planned.keySet()).noneMatch(address -> address.matches(".*\\[[0-9]+].*"));
        for (String environment : Set.of("dev", "qa", "sandbox", "uat")) {
            role(
                    planned,
                    "module.writer[\"" + environment + "\"]",
                    "acme." + environment + ".pre-production.writer",
                    "workspaces/pre-production/iam/writers/" + environment);
        }
        role(
                planned,
                "module.reader[\"grafana\"]",
                "acme.pre-production.grafana.reader",
                "workspaces/pre-production/iam/readers/grafana");
        for (String namespace : Set.of("kubernetes", "prometheus", "remote-write")) {
            assertThat(value(
                            planned,
                            "module.workspace.aws_prometheus_rule_group_namespace.this[\"" + namespace + "\"]",
                            "data"))
                    .isEqualTo(SAMPLE.text("workspaces/pre-production/rules/" + namespace + ".yaml"));
        }
        assertThat(value(
                        planned,
                        "module.workspace.aws_prometheus_alert_manager_definition.this[\"definition\"]",
                        "definition"))
                .isEqualTo(SAMPLE.text("workspaces/pre-production/alertmanager.yaml"));
        policy(
                value(planned, "module.workspace.aws_sns_topic_policy.this[\"prometheus-pre-production\"]", "policy"),
                "workspaces/pre-production/iam/sns-topics/prometheus-pre-production.json");
    }

    @Test
    void addingAnEnvironmentPlansOnlyAdditions() {
        Workbench repository = Workbench.small(temporary.resolve("repository"));
        repository.generate();
        SortedMap<String, String> changes = new TreeMap<>();
        try (TerraformRoot root =
                OfflineTerraform.ready().root(copyOf(repository).resolve("workspaces/central/terraform"))) {
            root.initWithLocalState().run("apply", "-auto-approve", "-no-color");

            repository.environment("qa", "444444444444").generate();
            copyOf(repository);
            root.initWithLocalState().plan().get("resource_changes").forEach(change -> {
                String actions = change.at("/change/actions").toString();
                if (!actions.equals("[\"no-op\"]")) {
                    changes.put(change.get("address").asText(), actions);
                }
            });
        }

        assertThat(changes).hasSize(4).allSatisfy((address, actions) -> {
            assertThat(address).startsWith("module.writer[\"qa\"].");
            assertThat(actions).isEqualTo("[\"create\"]");
        });
    }

    private Path copyOf(Workbench repository) {
        Path copy = temporary.resolve("copy");
        repository.tree().forEach((path, text) -> Workbench.in(copy).file(path, text));
        return copy;
    }

    private SortedMap<String, JsonNode> plannedOfSample(String owner) {
        Path copy = FolderCopy.copy(SAMPLE.root(), temporary.resolve("sample"));
        SortedMap<String, JsonNode> values = new TreeMap<>();
        try (TerraformRoot root = OfflineTerraform.ready().root(copy.resolve(owner + "/terraform"))) {
            if (owner.startsWith("environments/")) {
                // The stand-in makes up the audiences of a provider that exists, so that the module refuses it.
                root.write("provider_override.tf", "module \"oidc_provider\" {\n  create = true\n}\n");
            }
            collect(root.initWithLocalState().plan().at("/planned_values/root_module"), values);
        }
        return values;
    }

    private static void collect(JsonNode module, SortedMap<String, JsonNode> values) {
        module.path("resources")
                .forEach(resource -> values.put(resource.get("address").asText(), resource.get("values")));
        module.path("child_modules").forEach(child -> collect(child, values));
    }

    private static void role(SortedMap<String, JsonNode> planned, String module, String name, String folder)
            throws JsonProcessingException {
        assertThat(value(planned, module + ".aws_iam_role.this", "name")).isEqualTo(name);
        policy(value(planned, module + ".aws_iam_role.this", "assume_role_policy"), folder + "/trust-policy.json");
        policy(
                value(planned, module + ".aws_iam_role_policy.prometheus", "policy"),
                folder + "/permissions-policy.json");
    }

    private static void policy(String planned, String file) throws JsonProcessingException {
        assertThat(JSON.readTree(planned)).isEqualTo(SAMPLE.json(file));
    }

    private static String value(SortedMap<String, JsonNode> planned, String address, String attribute) {
        assertThat(planned).containsKey(address);
        return planned.get(address).get(attribute).asText();
    }
}
