package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's Terraform lets a workspace allow by itself counts as what the planned files let it. */
class WorkspacePoliciesOfUsersTest {

    private static final String MAIN = "workspaces/_workspace_/terraform/main.tf.j2";
    private static final String EXTRA = "templates/workspaces/_workspace_/terraform/extra.tf.j2";
    private static final String WORKSPACE =
            "arn:aws:aps:eu-west-1:111111111111:workspace/ws-11111111-aaaa-4bbb-8ccc-111111111111";
    private static final String ROLE = "arn:aws:iam::999999999999:role/foreign";

    @TempDir
    Path temporary;

    private static String statement(String principal, String resource) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \""
                + principal + "\"}, \"Action\": \"aps:RemoteWrite\", \"Resource\": \"" + resource + "\"}]}";
    }

    private static final String STATEMENT = statement(ROLE, WORKSPACE);

    /** In workspace {@code central} alone. */
    private static String resource(String id, String policy, String more) {
        return "{% if workspace == \"central\" %}\nresource \"aws_prometheus_resource_policy\" \"more\" {\n"
                + "  workspace_id = " + id + "\n  policy_document = " + policy + "\n}\n" + more
                + "\n{% endif %}\n# {{ source | comment }}\n";
    }

    private static List<String> ids(Workbench repository) {
        return repository.plan().reported().stream().map(Finding::id).distinct().toList();
    }

    private static List<String> found(Workbench repository, String id) {
        return repository.plan().reported().stream()
                .filter(finding -> finding.id().equals(id))
                .map(Finding::toString)
                .toList();
    }

    private static String matrix(Workbench repository) {
        repository.generate();
        return repository.tree().get("access-matrix.md");
    }

    private Workbench overridden(String argument) throws IOException {
        String text = Files.readString(Path.of("../templates/src/main/resources/prometheus-gitops/templates")
                .resolve(MAIN));
        int from = text.indexOf("  resource_policy = jsonencode(");
        int to = text.indexOf("{% endif %}", from);
        assertThat(from).isPositive();
        return Workbench.copyOf("resource-policy", temporary)
                .file(
                        "templates/" + MAIN,
                        text.substring(0, from) + "  resource_policy = " + argument + "\n" + text.substring(to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "text", "heredoc", "file", "data source", "literal id"})
    void whomAResourceLetsInIsInTheMatrixAndHasToBeDeclared(String form) {
        String id = form.equals("literal id")
                ? "\"ws-11111111-aaaa-4bbb-8ccc-111111111111\""
                : "module.workspace.workspace_id";
        String policy =
                switch (form) {
                    case "text" -> "\"" + STATEMENT.replace("\"", "\\\"") + "\"";
                    case "heredoc" -> "<<-EOT\n    " + STATEMENT + "\n  EOT";
                    case "file" -> "file(\"${path.module}/../iam/more.json\")";
                    case "data source" -> "data.aws_iam_policy_document.more.json";
                    default -> "jsonencode(" + STATEMENT + ")";
                };
        String data =
                "data \"aws_iam_policy_document\" \"more\" {\n  statement {\n    actions = [\"aps:RemoteWrite\"]\n"
                        + "    resources = [\"" + WORKSPACE + "\"]\n    principals {\n      type = \"AWS\"\n"
                        + "      identifiers = [\"" + ROLE + "\"]\n    }\n  }\n}\n";
        Workbench repository = Workbench.copyOf("role-chaining", temporary)
                .file(EXTRA, resource(id, policy, form.equals("data source") ? data : ""));
        if (form.equals("file")) {
            repository.file(
                    "templates/workspaces/_workspace_/iam/more.json.j2",
                    "{% if workspace == \"central\" %}\n" + STATEMENT + "\n{% endif %}\n");
        }

        assertThat(found(repository, "access/undeclared"))
                .singleElement()
                .asString()
                .startsWith(
                        "gitops/workspaces/central/" + (form.equals("file") ? "iam/more.json:" : "terraform/extra.tf:"))
                .contains(ROLE + " has `write` on workspace `central` by the workspace's own policy");
        assertThat(ids(repository)).doesNotContain("access/unread-policy");
        String accepted = "    - {finding: %s, reason: it is meant, until: 2099-12-31}\n";
        repository.edit(
                "environments/fleet.yaml",
                "  defaults:",
                "  accept:\n" + accepted.formatted("access/undeclared") + accepted.formatted("handshake/unknown-role")
                        + "  defaults:");

        assertThat(matrix(repository)).contains("external " + ROLE + " | the workspace's own policy |  | write |");
    }

    @Test
    void aResourceOfAnEnvironmentIsOfTheWorkspaceWhoseIdItSays() {
        Workbench repository = Workbench.copyOf("role-chaining", temporary)
                .file(
                        "templates/environments/_environment_/terraform/extra.tf",
                        "resource \"aws_prometheus_resource_policy\" \"more\" {\n"
                                + "  workspace_id = \"ws-11111111-aaaa-4bbb-8ccc-111111111111\"\n"
                                + "  policy_document = jsonencode(" + STATEMENT + ")\n}\n");

        assertThat(found(repository, "access/undeclared"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).contains("/terraform/extra.tf:3"));
        assertThat(ids(repository)).doesNotContain("access/unread-policy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "module.workspace.workspace_id      | data.http.more.response_body",
                "module.elsewhere.workspace_id      | jsonencode({})",
                "aws_prometheus_workspace.mine.id   | jsonencode({})",
                "each.value                         | jsonencode({})"
            })
    void aResourceThatCannotBeReadOrWhoseItIsIsWarnedOf(String id, String policy) {
        Workbench repository = Workbench.copyOf("role-chaining", temporary).file(EXTRA, resource(id, policy, ""));

        assertThat(ids(repository)).containsExactly("access/unread-policy");
        assertThat(found(repository, "access/unread-policy"))
                .singleElement()
                .asString()
                .startsWith("gitops/workspaces/central/terraform/extra.tf:");
    }

    @Test
    void wildcardsAndWholeAccountsInAResourceAreFound() {
        Workbench repository = Workbench.copyOf("role-chaining", temporary)
                .file(
                        EXTRA,
                        resource(
                                "module.workspace.workspace_id",
                                "jsonencode(" + statement("arn:aws:iam::222222222222:root", "*") + ")",
                                ""));

        assertThat(ids(repository)).contains("access/wildcard", "access/whole-account", "access/undeclared");
    }

    @Test
    void whatIsPassedToTheModuleInsteadOfThePlannedFilesIsThePolicy() throws IOException {
        assertThat(ids(Workbench.copyOf("resource-policy", temporary))).isEmpty();
        Workbench repository = overridden("jsonencode(" + statement(ROLE, "*") + ")");

        assertThat(found(repository, "access/resource-policy"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).contains("does not let it in"));
        assertThat(found(repository, "access/missing")).isNotEmpty();
        assertThat(found(repository, "access/undeclared"))
                .anyMatch(text -> text.startsWith("gitops/workspaces/central/terraform/main.tf:")
                        && text.contains(ROLE + " has `write` on workspace `central`"));
    }

    @Test
    void whatCannotBeReadMayLetInWhoeverShallBe() throws IOException {
        Workbench repository = overridden("data.aws_ssm_parameter.policy.value");

        assertThat(ids(repository))
                .contains("access/unread-policy")
                .doesNotContain("access/resource-policy", "access/missing", "access/undeclared");
    }

    @Test
    void aLocalThatAddsToThePlannedFilesIsWarnedOf() throws IOException {
        Workbench repository = overridden("jsonencode({ Statement = concat(local.let_in, [" + STATEMENT + "]) })");

        assertThat(ids(repository)).containsExactly("access/unread-policy");
    }

    @Test
    void whatAnOverrideFilePassesToTheModuleIsThePolicy() {
        Workbench repository = Workbench.copyOf("role-chaining", temporary)
                .file(
                        "templates/workspaces/_workspace_/terraform/main_override.tf.j2",
                        "{% if workspace == \"central\" %}\nmodule \"workspace\" {\n  resource_policy = jsonencode("
                                + STATEMENT + ")\n}\n{% endif %}\n# {{ source | comment }}\n");

        assertThat(found(repository, "access/undeclared"))
                .singleElement()
                .asString()
                .startsWith("gitops/workspaces/central/terraform/main_override.tf:2")
                .contains(ROLE + " has `write` on workspace `central` by the workspace's own policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"module.workspace.workspace_id", "\"${module.workspace.workspace_id}\""})
    void theModulesWorkspaceIsKnownHoweverItsIdIsWritten(String id) {
        Workbench repository = Workbench.copyOf("role-chaining", temporary)
                .file(EXTRA, resource(id, "jsonencode(" + STATEMENT + ")", ""));

        assertThat(ids(repository)).contains("access/undeclared").doesNotContain("access/unread-policy");
    }

    private static final String HARMLESS =
            statement(ROLE, WORKSPACE).replace("\"Allow\"", "\"Deny\"").replace(ROLE, "*");

    private static String harmless(String name, String id, String more) {
        return "resource \"aws_prometheus_resource_policy\" \"" + name + "\" {\n  workspace_id = " + id
                + "\n  policy_document = jsonencode(" + HARMLESS.replace("aps:RemoteWrite", "aps:DeleteWorkspace")
                + ")\n"
                + more + "}\n";
    }

    @Test
    void twoPoliciesOfOneWorkspaceReplaceEachOther() {
        String module = "module.workspace.workspace_id";
        Workbench beside = Workbench.copyOf("resource-policy", temporary.resolve("a"))
                .file(EXTRA, "# {{ source | comment }}\n" + harmless("more", module, ""));
        assertThat(found(beside, "terraform/one-per-workspace"))
                .anySatisfy(text -> assertThat(text)
                        .startsWith(
                                "gitops/workspaces/central/terraform/extra.tf:2:1: workspace `central` has one policy"
                                        + " of its own, and gitops/workspaces/central/terraform/main.tf:")
                        .contains("whichever is applied later replaces the other"));

        Workbench two = Workbench.copyOf("role-chaining", temporary.resolve("b"))
                .file(
                        EXTRA,
                        "{% if workspace == \"central\" %}\n" + harmless("one", module, "")
                                + harmless("two", "\"ws-11111111-aaaa-4bbb-8ccc-111111111111\"", "")
                                + "{% endif %}\n# {{ source | comment }}\n");
        assertThat(ids(two)).containsExactly("terraform/one-per-workspace");
    }

    @Test
    void policiesOfDifferentWorkspacesAndThoseThatMayNotBeThereAreSound() {
        Workbench repository = Workbench.copyOf("role-chaining", temporary)
                .file(
                        EXTRA,
                        "{% if workspace == \"central\" %}\n"
                                + harmless("one", "module.workspace.workspace_id", "  count = var.mine ? 1 : 0\n")
                                + harmless("two", "module.workspace.workspace_id", "  count = var.mine ? 0 : 1\n")
                                + "{% endif %}\n# {{ source | comment }}\n");
        assertThat(ids(repository)).isEmpty();

        Workbench each = Workbench.copyOf("role-chaining", temporary.resolve("each"))
                .file(
                        EXTRA,
                        "# {{ source | comment }}\n"
                                + harmless("one", "module.workspace.workspace_id", "")
                                        .replace(WORKSPACE, "*"));
        assertThat(ids(each)).doesNotContain("terraform/one-per-workspace");
    }

    @Test
    void twoAlertmanagerDefinitionsOfOneWorkspaceAreFound() {
        Workbench repository = Workbench.copyOf("alerts", temporary).file(EXTRA, """
                        # {{ source | comment }}
                        resource "aws_prometheus_alert_manager_definition" "mine" {
                          workspace_id = module.workspace.workspace_id
                          definition   = file("${path.module}/../alertmanager.yaml")
                        }
                        """);

        assertThat(found(repository, "terraform/one-per-workspace"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).contains("has one Alertmanager definition, and "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count = 0",
                "count = false ? 1 : 0",
                "count = true ? 0 : 1",
                "count = local.on ? 1 : 0",
                "count = local.none",
                "for_each = toset([])"
            })
    void aResourceThatIsNeverMadeLetsNobodyIn(String never) {
        String locals = "locals {\n  on = false\n  none = 0\n}\n";
        Workbench repository = Workbench.copyOf("role-chaining", temporary)
                .file(
                        EXTRA,
                        resource("module.workspace.workspace_id", "jsonencode(" + STATEMENT + ")\n  " + never, locals));
        assertThat(ids(repository)).isEmpty();

        repository.file(EXTRA, resource("each.value", "var.policy\n  " + never, locals));
        assertThat(ids(repository)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"count = 1", "count = true ? 1 : 0", "count = local.on ? 1 : 0", "count = var.on ? 0 : 0"})
    void aResourceThatIsMadeOrMayBeLetsSomebodyIn(String made) {
        Workbench repository = Workbench.copyOf("role-chaining", temporary)
                .file(
                        EXTRA,
                        resource(
                                "module.workspace.workspace_id",
                                "jsonencode(" + STATEMENT + ")\n  " + made,
                                "locals {\n  on = true\n}\n"));

        assertThat(ids(repository)).contains("access/undeclared");
    }

    @ParameterizedTest
    @CsvSource({
        "local.id, ws-11111111-aaaa-4bbb-8ccc-111111111111",
        "\"${local.id}\", ws-11111111-aaaa-4bbb-8ccc-111111111111",
        "local.id, local.other",
        "local.id, module.workspace.workspace_id"
    })
    void theWorkspaceOfALocalIsKnown(String id, String local) {
        String value = local.startsWith("ws-") ? "\"" + local + "\"" : local;
        Workbench repository = Workbench.copyOf("role-chaining", temporary)
                .file(
                        EXTRA,
                        resource(
                                id,
                                "jsonencode(" + STATEMENT + ")",
                                "locals {\n  id = " + value
                                        + "\n  other = \"ws-11111111-aaaa-4bbb-8ccc-111111111111\"\n}\n"));

        assertThat(ids(repository)).contains("access/undeclared").doesNotContain("access/unread-policy");
    }

    @Test
    void localsThatNameEachOtherInACircleAreNoWorkspace() {
        Workbench repository = Workbench.copyOf("role-chaining", temporary)
                .file(
                        EXTRA,
                        resource(
                                "local.a",
                                "jsonencode(" + STATEMENT + ")",
                                "locals {\n  a = local.b\n  b = local.a\n}\n"));

        assertThat(ids(repository)).containsExactly("access/unread-policy");
    }
}
