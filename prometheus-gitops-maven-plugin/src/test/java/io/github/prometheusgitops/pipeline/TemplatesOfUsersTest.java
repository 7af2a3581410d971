package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users' own templates add beside the built-in ones: nothing that widens access goes unsaid, and what is sound passes. */
class TemplatesOfUsersTest {

    private static final String EXTRA = "templates/environments/_environment_/terraform/extra.tf";
    private static final String ADMINISTRATOR = "\"arn:aws:iam::aws:policy/AdministratorAccess\"";

    @TempDir
    Path temporary;

    private Workbench repository;

    @BeforeEach
    void copy() {
        repository = Workbench.copyOf("role-chaining", temporary);
    }

    private List<String> ids() {
        return repository.plan().reported().stream().map(Finding::id).distinct().toList();
    }

    private void accept(String... findings) {
        StringBuilder accepted = new StringBuilder("  accept:\n");
        for (String finding : findings) {
            accepted.append("    - {finding: ").append(finding).append(", reason: it is meant, until: 2099-12-31}\n");
        }
        repository.edit("environments/fleet.yaml", "  defaults:", accepted + "  defaults:");
    }

    @Test
    void aPolicyOfTheRoleOfTheBuiltInModuleIsInTheMatrix() {
        repository.file(EXTRA, """
                resource "aws_iam_role_policy" "more" {
                  role   = module.role.name
                  policy = jsonencode({Version = "2012-10-17", Statement = [{Effect = "Allow", Action = ["iam:CreateUser"], Resource = ["*"]}]})
                }
                """);
        accept("access/wildcard");
        repository.generate();

        assertThat(repository.tree().get("access-matrix.json")).contains("iam:CreateUser on *");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws_iam_role_policy_attachment | role = module.role.name",
                "aws_iam_role_policy_attachment | role = module.elsewhere.name",
                "aws_iam_role_policy_attachment | role = each.value",
                "aws_iam_policy_attachment      | roles = [module.role.name]",
                "aws_iam_user_policy_attachment | user = \"somebody\"",
                "aws_iam_role_policy_attachments_exclusive | policy_arns = each.value"
            })
    void anAttachmentThatCannotBeReadIsWarnedOf(String type, String to) {
        repository.file(
                EXTRA, "resource \"" + type + "\" \"more\" {\n  " + to + "\n  policy_arn = " + ADMINISTRATOR + "\n}\n");

        assertThat(ids()).containsExactly("access/unread-policy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "managed_policy_arns = concat([" + ADMINISTRATOR + "], [])",
                "dynamic \"inline_policy\" {\\n for_each = [\"a\"]\\n content {\\n policy = \"{}\"\\n }\\n }"
            })
    void policiesThatTerraformWorksOutAreWarnedOf(String more) {
        repository.file(
                EXTRA, UsersRole.of("Service = [\"ec2.amazonaws.com\"]", "sts:AssumeRole", "", Workbench.lines(more)));

        assertThat(ids()).containsExactly("access/unread-policy");
    }

    @Test
    void anAttachmentOfSeveralPoliciesIsWarnedOf() {
        repository.file(
                EXTRA,
                UsersRole.of("Service = [\"ec2.amazonaws.com\"]", "sts:AssumeRole", "", "")
                        + "resource \"aws_iam_role_policy_attachment\" \"more\" {\n  role = aws_iam_role.mine.name\n"
                        + "  policy_arn = [" + ADMINISTRATOR + "]\n}\n");

        assertThat(ids()).containsExactly("access/unread-policy");
    }

    @Test
    void conditionsOnKeysThatTerraformWorksOutAreNotTakenForMissing() {
        repository.file(
                EXTRA,
                UsersRole.of(
                        "Federated = [\"arn:aws:iam::222222222222:oidc-provider/oidc.example.com\"]",
                        "sts:AssumeRoleWithWebIdentity",
                        ", Condition = {StringEquals = {\"${local.issuer}:sub\" = \"a\", \"${local.issuer}:aud\" = \"b\"}}",
                        ""));

        assertThat(ids()).containsExactly("access/unread-policy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Federated = [\"arn:aws:iam::222222222222:saml-provider/okta\"] | sts:AssumeRoleWithSAML | saml-provider/okta",
                "AWS = [\"222222222222\"] | sts:?ssumeRole | \"principal\":\"222222222222\""
            })
    void whoeverComesByARoleIsInTheMatrix(String principal, String action, String expected) {
        assertThat(matrix()).doesNotContain(expected);
        repository.file(EXTRA, UsersRole.of(principal, action, "", ""));
        accept("access/wildcard", "access/whole-account");

        assertThat(matrix()).contains(expected);
    }

    @Test
    void whoeverMayChangeARoleIsInTheMatrix() {
        String expected = "iam:PutRolePolicy on arn:aws:iam::222222222222:role/chain.dev.prometheus";
        assertThat(matrix()).doesNotContain(expected);
        repository.file(
                EXTRA,
                UsersRole.of(
                        "Service = [\"ec2.amazonaws.com\"]",
                        "sts:AssumeRole",
                        "",
                        "inline_policy {\n policy = jsonencode({Version = \"2012-10-17\", Statement = [{Effect = \"Allow\","
                                + " Action = \"iam:PutRolePolicy\", Resource ="
                                + " \"arn:aws:iam::222222222222:role/chain.dev.prometheus\"}]})\n }"));

        assertThat(matrix()).contains(expected);
    }

    private String matrix() {
        repository.generate();
        return repository.tree().get("access-matrix.json");
    }

    @Test
    void rolesThatAreMadeForEachAreInTheMatrix() {
        repository.file(EXTRA, """
                resource "aws_iam_role" "each" {
                  for_each = { a = { name = "first" }, b = { name = "second" } }
                  name     = each.value.name

                  assume_role_policy = jsonencode({Version = "2012-10-17", Statement = [{Effect = "Allow", Principal = {Service = ["ec2.amazonaws.com"]}, Action = ["sts:AssumeRole"]}]})
                }
                """);
        repository.generate();

        assertThat(repository.tree().get("access-matrix.json"))
                .contains("arn:aws:iam::222222222222:role/first", "arn:aws:iam::222222222222:role/second");
    }

    @Test
    void rolesInTerraformsJsonAreInTheMatrix() {
        repository.file(EXTRA + ".json", """
                {"//": "a comment",
                 "resource": {
                  "aws_iam_role": {"json": {"name": "json", "assume_role_policy":
                    "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"Service\\":\\"ec2.amazonaws.com\\"},\\"Action\\":\\"sts:AssumeRole\\"}]}"}},
                  "aws_iam_role_policy": {"more": {"role": "${aws_iam_role.json.name}", "policy":
                    "${jsonencode({Version = \\"2012-10-17\\", Statement = [{Effect = \\"Allow\\", Action = \\"iam:PassRole\\", Resource = \\"*\\"}]})}"}}}}
                """);
        assertThat(ids()).containsExactly("access/wildcard");
        accept("access/wildcard");
        repository.generate();

        assertThat(repository.tree().get("access-matrix.json"))
                .contains("arn:aws:iam::222222222222:role/json", "iam:PassRole on *");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "terraform-aws-modules/iam/aws//modules/iam-role",
                "git::https://git.example.com/terraform-aws-iam.git?ref=v1",
                "../../../../shared/iam-role"
            })
    void modulesOfRolesFromElsewhereAreWarnedOf(String source) {
        repository.file(EXTRA, "module \"more\" {\n  source = \"" + source + "\"\n}\n");

        assertThat(ids()).containsExactly("access/unread-policy");
    }

    @ParameterizedTest
    @CsvSource({
        "modules/iam-role/more.tf, aws_iam_role_policy",
        "modules/iam-role/more.tf, aws_iam_role_policy_attachment",
        "modules/workspace/more.tf, aws_prometheus_resource_policy"
    })
    void policiesThatAUserAddsToABuiltInModuleAreWarnedOf(String file, String type) {
        assertThat(ids()).doesNotContain("access/unread-policy");
        repository.file(
                "templates/" + file,
                "resource \"" + type + "\" \"more\" {\n  role = aws_iam_role.this.name\n  policy = var.more\n}\n");

        assertThat(repository.plan().reported())
                .filteredOn(finding -> finding.id().equals("access/unread-policy"))
                .singleElement()
                .asString()
                .contains("gitops/" + file + ":1:", type);
    }

    @Test
    void otherModulesFromElsewhereAreNot() {
        repository.file(EXTRA, "module \"more\" {\n  source = \"terraform-aws-modules/vpc/aws\"\n}\n");

        assertThat(ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:aps", "arn:aws:aps:*", "arn:aws:aps:*:*:workspace/*"})
    void anArnWithoutAllItsPartsIsEverythingThatHasThem(String arn) {
        repository.file(EXTRA, UsersRole.ofInstances("aps:QueryMetrics", arn));

        assertThat(ids()).containsExactlyInAnyOrder("access/undeclared", "access/wildcard");
    }

    @Test
    void everythingOfAServiceIsAWildcard() {
        repository.file(EXTRA, UsersRole.ofInstances("s3:GetObject", "arn:aws:s3"));

        assertThat(ids()).containsExactly("access/wildcard");
    }

    @Test
    void whatElseAmpKnowsIsInTheMatrix() {
        String workspace = "arn:aws:aps:eu-west-1:111111111111:workspace/ws-11111111-aaaa-4bbb-8ccc-111111111111";
        repository.file(EXTRA, UsersRole.ofInstances("aps:DescribeWorkspace", workspace));
        repository.generate();

        assertThat(repository.tree().get("access-matrix.json")).contains("aps:DescribeWorkspace on " + workspace);
    }

    @Test
    void whomAWorkspaceLetsInByItsOwnPolicyIsInTheMatrix() {
        repository.file("templates/workspaces/_workspace_/iam/writers/more/resource-policy.json", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::999999999999:role/foreign"]},
                "Action":["aps:RemoteWrite"],"Resource":["*"]}]}
                """);
        assertThat(repository.errors())
                .anyMatch(error -> error.startsWith(
                                "gitops/workspaces/central/iam/writers/more/resource-policy.json:1:")
                        && error.contains("arn:aws:iam::999999999999:role/foreign has `write` on workspace `central`")
                        && error.contains(
                                "by the workspace's own policy, and no descriptor asks for it [access/undeclared]"));
        accept("access/undeclared", "access/wildcard", "handshake/unknown-role", "terraform/unread-policy");
        repository.generate();

        assertThat(repository.tree().get("access-matrix.md"))
                .contains("external arn:aws:iam::999999999999:role/foreign | the workspace's own policy | write |");
        assertThat(repository.tree().get("access-matrix.json"))
                .contains("\"principal\":\"arn:aws:iam::999999999999:role/foreign\"");
    }

    @Test
    void filesBesideThePoliciesAreNoneOrOfTheirKind() {
        repository
                .file("templates/environments/_environment_/iam/tags.json", "{\"team\": \"x\"}\n")
                .file(
                        "templates/environments/_environment_/iam/alloy.json",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/k\"}]}\n")
                .file(EXTRA, """
                        locals {
                          tags  = jsondecode(file("${path.root}/../iam/tags.json"))
                          alloy = file("../iam/alloy.json")
                          own   = fileexists("${path.module}/own.json") ? file("${path.module}/own.json") : "{}"
                          hash  = filebase64sha256("${path.module}/lambda.zip")
                        }
                        """);

        assertThat(ids()).isEmpty();
    }

    @Test
    void aLongPathIsReadWithoutRecursion() {
        repository.file(EXTRA, "locals {\n  a = file(\"${path.module}/" + "x".repeat(20_000) + "\")\n}\n");

        assertThat(ids()).containsExactly("terraform/missing-file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "argoproj.io/v1alpha1 | Application | {source: {repoURL: 'https://git.example.com/chain/ops.git', path: apps}}",
                "argoproj.io/v1alpha1 | Application | {sources: [{chart: x, helm: {valueFiles: [$values/x.yaml]}}, {repoURL: 'https://other', ref: values}]}",
                "argoproj.io/v1alpha1 | Application | {source: {chart: x, helm: {ignoreMissingValueFiles: true, valueFiles: [$values/gitops/x.yaml]}}}",
                "kustomize.toolkit.fluxcd.io/v1 | Kustomization | {path: ./gitops/deploy, sourceRef: {kind: OCIRepository, name: x}}"
            })
    void whatIsDeliveredFromElsewhereIsNoneOfTheTreesAffair(String api, String kind, String spec) {
        repository.file(
                "templates/environments/_environment_/extra/object.yaml",
                "apiVersion: " + api + "\nkind: " + kind + "\nmetadata: {name: x}\nspec: " + spec + "\n");

        assertThat(ids()).isEmpty();
    }

    @Test
    void attachingNothingButWhatIsNamedTakesAwayWhereNothingIs() {
        repository.file(
                EXTRA,
                "resource \"aws_iam_role_policy_attachments_exclusive\" \"none\" {\n  role_name = module.role.name\n"
                        + "  policy_arns = []\n}\n");

        assertThat(ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ack/extra.yaml", "ack/extra.json", "kubernetes/extra.yaml"})
    void aRoleOfAckIsReadWhereverItsManifestIs(String file) {
        repository = Workbench.copyOf("ack", temporary.resolve("ack"));
        String role = """
                {"apiVersion": "iam.services.k8s.aws/v1alpha1", "kind": "Role", "metadata": {"name": "mine"}, "spec":
                 {"name": "mine", "assumeRolePolicyDocument":
                 "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Principal\\": {\\"AWS\\": \\"*\\"}, \\"Action\\": \\"sts:AssumeRole\\"}]}",
                 "inlinePolicies": {"a":
                 "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:*\\", \\"Resource\\": \\"*\\"}]}"}}}
                """;
        repository.file("templates/workspaces/_workspace_/" + file, role);
        assertThat(ids()).contains("access/whole-account", "access/wildcard");

        repository.file(
                "templates/workspaces/_workspace_/" + file,
                "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [" + role + "]}\n");
        assertThat(ids()).contains("access/whole-account", "access/wildcard");

        repository.file(
                "templates/workspaces/_workspace_/" + file,
                role.replace("iam.services.k8s.aws/v1alpha1", "rbac.authorization.k8s.io/v1"));
        assertThat(ids()).doesNotContain("access/whole-account", "access/wildcard");
    }

    private static final String INLINE =
            "resource \"aws_iam_role_policy\" \"one\" {\n  role = aws_iam_role.mine.name\n  name = \"first\"\n  policy ="
                    + " jsonencode({Version = \"2012-10-17\", Statement = [{Effect = \"Allow\", Action ="
                    + " \"s3:GetObject\", Resource = \"arn:aws:s3:::b/k\"}]})\n}\n";

    @ParameterizedTest
    @CsvSource({
        "module.role.name, [], true",
        "module.role.name, '[\"first\"]', true",
        "aws_iam_role.mine.name, [], true",
        "aws_iam_role.mine.name, each.value, true",
        "aws_iam_role.mine.name, [aws_iam_role_policy.other.name], true",
        "aws_iam_role.mine.name, [aws_iam_role_policy.one.name], false",
        "aws_iam_role.mine.id, '[\"first\"]', false"
    })
    void whatTakesInlinePoliciesAwayThatTheTreeGivesIsWarnedOf(String role, String names, boolean warned) {
        repository.file(
                EXTRA,
                UsersRole.of("Service = [\"ec2.amazonaws.com\"]", "sts:AssumeRole", "", "") + INLINE
                        + "resource \"aws_iam_role_policies_exclusive\" \"only\" {\n  role_name = " + role
                        + "\n  policy_names = " + names + "\n}\n");

        assertThat(ids()).isEqualTo(warned ? List.of("access/unread-policy") : List.of());
    }
}
