package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the model {@code client-role} asks of a client, held against what Terraform really plans to do with it. */
class ClientRoleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FLEET_YAML = "environments/fleet.yaml";
    private static final String LEDGER = "environments/ledger.yaml";
    private static final String PAYMENTS = "environments/payments.yaml";

    @TempDir
    Path base;

    private Workbench fleet() {
        return Workbench.copyOf("client-role", base);
    }

    private GeneratedTree tree() {
        return new GeneratedTree("client-role", base.resolve("gitops"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "ledger"})
    void theRoleMayDoWhatTheRootDoesAndNothingElse(String environment) {
        fleet().generate();
        String owner = "environments/" + environment;
        IamPolicy policy = IamPolicy.of(tree().json(owner + "/iam/client-role/permissions-policy.json"));
        List<IamRequest> needed = new ArrayList<>();
        try (TerraformRoot root = OfflineTerraform.ready().root(base.resolve("gitops/" + owner + "/terraform"))) {
            needed.addAll(IamActions.table().needed(root.initWithLocalState().plan()));
            root.run("apply", "-auto-approve", "-no-color");
            needed.addAll(IamActions.table().needed(root.plan("-destroy")));
        }

        assertThat(needed).extracting(IamRequest::action).contains("iam:PassRole", "s3:DeleteBucket");
        assertThat(needed.stream().filter(request -> !policy.allows(request)))
                .as("what is missing")
                .isEmpty();
        assertThat(policy.actions())
                .as("actions")
                .isEqualTo(needed.stream().map(IamRequest::action).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(policy.needless(needed)).as("what is too much").isEmpty();
        List<IamRequest> foreign =
                needed.stream().flatMap(request -> request.foreign().stream()).toList();
        assertThat(foreign).isNotEmpty();
        assertThat(foreign.stream().filter(policy::allows))
                .as("what is not ours")
                .isEmpty();
    }

    @Test
    void theRoleMayDoWhatAChangeOfTheDescriptorTakes() {
        fleet().generate();
        Map<String, String> changes = new TreeMap<>();
        List<String> renamed = new ArrayList<>();
        try (TerraformRoot root =
                OfflineTerraform.ready().root(base.resolve("gitops/environments/payments/terraform"))) {
            root.initWithLocalState().run("apply", "-auto-approve", "-no-color");
            Workbench.in(base)
                    .edit(FLEET_YAML, "team: observability", "team: platform")
                    .edit(PAYMENTS, "targets: [{port: 9100,", "targets: [{port: 9101,")
                    .edit(PAYMENTS, "port: 9100\n", "port: 9101\n")
                    .edit(PAYMENTS, "    network:\n", "    instance: {type: t4g.large}\n    network:\n")
                    .edit(PAYMENTS, "  remoteWrite:\n", "  replicas: 3\n  remoteWrite:\n")
                    .generate();
            JsonNode plan = root.plan();
            plan.get("resource_changes").forEach(change -> {
                changes.merge(
                        change.get("type").asText(),
                        change.at("/change/actions").toString(),
                        String::concat);
                if (change.at("/change/actions/0").asText().equals("update")
                        && !change.at("/change/before/name").equals(change.at("/change/after/name"))) {
                    renamed.add(change.get("type").asText());
                }
            });

            IamPolicy policy =
                    IamPolicy.of(tree().json("environments/payments/iam/client-role/permissions-policy.json"));
            List<IamRequest> needed = IamActions.table().needed(plan);
            assertThat(needed).isNotEmpty();
            assertThat(needed.stream().filter(request -> !policy.allows(request)))
                    .as("what is missing")
                    .isEmpty();
        }

        assertThat(renamed)
                .as("what takes the place of what")
                .containsExactly("aws_launch_template", "aws_launch_template");
        assertThat(changes.get("aws_autoscaling_group")).contains("create");
        assertThat(changes.get("aws_s3_object")).contains("create", "update", "delete");
        assertThat(changes.get("aws_vpc_security_group_egress_rule")).contains("create", "update", "delete");
    }

    @Test
    void aSubnetThatIsAppendedMovesNoReplicaWhateverItsId() throws Exception {
        String owner = "environments/payments";
        Workbench fleet = fleet().edit(
                        PAYMENTS,
                        "[subnet-0aaaaaaaaaaaaaaaa, ",
                        "[subnet-0dddddddddddddddd, subnet-0aaaaaaaaaaaaaaaa, ");
        fleet.edit(PAYMENTS, "subnet-0bbbbbbbbbbbbbbbb]", "subnet-0bbbbbbbbbbbbbbbb, subnet-0ccccccccccccccc0]")
                .generate();

        assertThat(Files.readString(base.resolve("gitops/" + owner + "/terraform/group.tf")))
                .containsPattern(
                        "(?s)subnet_ids *= \\[\\s*\"subnet-0d.*\"subnet-0a.*\"subnet-0b.*\"subnet-0c.*replicas");
        assertThat(tree().json(owner + "/iam/client-role/permissions-policy.json")
                        .toString())
                .containsPattern("subnet/subnet-0a.*subnet/subnet-0b.*subnet/subnet-0c.*subnet/subnet-0d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "ledger"})
    void theClientMakesTheSameByCloudFormationByTerraformAndByHand(String environment) throws Exception {
        fleet().generate();
        String owner = "environments/" + environment;
        List<JsonNode> byHand = new ArrayList<>();
        for (String policy : List.of("permissions-boundary", "trust-policy", "permissions-policy")) {
            byHand.add(tree().json(owner + "/iam/client-role/" + policy + ".json"));
        }
        String role = "clients." + environment + ".client";
        String boundary = "clients." + environment + ".boundary";

        JsonNode made = tree().yaml(owner + "/client-role/client-role.yaml").get("Resources");
        JsonNode policies = made.at("/Role/Properties/Policies");
        assertThat(made.properties()).hasSize(2);
        assertThat(policies).hasSize(1);
        assertThat(List.of(
                        made.at("/Boundary/Properties/PolicyDocument"),
                        made.at("/Role/Properties/AssumeRolePolicyDocument"),
                        policies.at("/0/PolicyDocument")))
                .isEqualTo(byHand);
        assertThat(made.at("/Role/Properties/RoleName").asText()).isEqualTo(role);
        assertThat(made.at("/Boundary/Properties/ManagedPolicyName").asText()).isEqualTo(boundary);

        try (TerraformRoot root = OfflineTerraform.ready().root(base.resolve("gitops/" + owner + "/client-role"))) {
            Map<String, JsonNode> planned = new TreeMap<>();
            root.initWithLocalState()
                    .plan()
                    .at("/planned_values/root_module/resources")
                    .forEach(resource -> planned.put(resource.get("type").asText(), resource.get("values")));
            assertThat(planned).containsOnlyKeys("aws_iam_policy", "aws_iam_role", "aws_iam_role_policy");
            assertThat(List.of(
                            document(planned.get("aws_iam_policy"), "policy"),
                            document(planned.get("aws_iam_role"), "assume_role_policy"),
                            document(planned.get("aws_iam_role_policy"), "policy")))
                    .isEqualTo(byHand);
            assertThat(planned.get("aws_iam_role").get("name").asText()).isEqualTo(role);
            assertThat(planned.get("aws_iam_policy").get("name").asText()).isEqualTo(boundary);
            assertThat(planned.get("aws_iam_role_policy").get("name")).isEqualTo(policies.at("/0/PolicyName"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "ledger"})
    void theClientsPageMakesUpdatesAndDeletesTheSame(String environment) {
        Workbench fleet = fleet();
        fleet.generate();
        String owner = "gitops/environments/" + environment;
        String account = environment.equals("payments") ? "222222222222" : "333333333333";
        Set<String> named = new TreeSet<>();
        List<String> verbs = new ArrayList<>();
        Pattern.compile("^ +aws iam (\\S+)(.*)$", Pattern.MULTILINE)
                .matcher(fleet.read(owner + "/client-role/README.md"))
                .results()
                .forEach(command -> {
                    verbs.add(command.group(1));
                    Pattern.compile("(?:--role-name|--policy-arn|file://) ?(\\S+)")
                            .matcher(command.group(2))
                            .results()
                            .forEach(name -> named.add(name.group(1)));
                });

        assertThat(named)
                .containsExactlyInAnyOrder(
                        "clients." + environment + ".client",
                        "arn:aws:iam::" + account + ":policy/clients." + environment + ".boundary",
                        "permissions-boundary.json",
                        "permissions-policy.json",
                        "trust-policy.json");
        assertThat(verbs)
                .contains(
                        "create-policy",
                        "create-policy-version",
                        "delete-policy",
                        "create-role",
                        "update-assume-role-policy",
                        "delete-role",
                        "put-role-policy",
                        "delete-role-policy");
    }

    private static JsonNode document(JsonNode values, String attribute) throws JsonProcessingException {
        return JSON.readTree(values.get(attribute).asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "ledger"})
    void theRootIsTheClientsRoleWithItsExternalIdAndMakesNoRoleWithoutTheBoundary(String environment) {
        fleet().generate();
        String owner = "environments/" + environment;
        String account = environment.equals("payments") ? "222222222222" : "333333333333";
        JsonNode plan;
        try (TerraformRoot root = OfflineTerraform.ready().root(base.resolve("gitops/" + owner + "/terraform"))) {
            plan = root.initWithLocalState().plan();
        }

        JsonNode assumed = plan.at("/configuration/provider_config/aws/expressions/assume_role/0");
        JsonNode trust =
                tree().json(owner + "/iam/client-role/trust-policy.json").at("/Statement/0");
        assertThat(assumed.at("/role_arn/constant_value").asText())
                .isEqualTo("arn:aws:iam::" + account + ":role/clients." + environment + ".client");
        assertThat(assumed.at("/external_id/constant_value").asText())
                .isNotEmpty()
                .isEqualTo(trust.at("/Condition/StringEquals/sts:ExternalId/0").asText());
        assertThat(trust.get("Principal")).hasToString("{\"AWS\":[\"arn:aws:iam::111111111111:role/deployer\"]}");
        for (JsonNode change : plan.get("resource_changes")) {
            if (change.get("type").asText().equals("aws_iam_role")) {
                assertThat(change.at("/change/after/permissions_boundary").asText())
                        .isEqualTo("arn:aws:iam::" + account + ":policy/clients." + environment + ".boundary");
            }
            if (change.get("type").asText().equals("aws_iam_role_policy")) {
                assertThat(change.at("/change/after/policy").asText())
                        .isEqualTo(tree().text(owner + "/iam/client-role/permissions-boundary.json"));
            }
        }
        assertThat(plan.at("/prior_state/values/root_module/resources"))
                .singleElement()
                .satisfies(image -> assertThat(image.at("/values/owners")).hasToString("[\"111111111111\"]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "externalId: \"ledger:2026/prometheus\" § externalId: \"ledger:2026/pro\" § has to be an external id of 16 to 1224 letters, digits and _+=,.@:/-, such as a UUID, not `ledger:2026/pro` [descriptor/wrong-value]",
                "externalId: \"ledger:2026/prometheus\" § externalId: \"ledger 2026 prometheus\" § has to be an external id",
                "externalId: \"ledger:2026/prometheus\" § externalId: ghp_0123456789abcdefghijABCDEFGHIJ456789 § this looks like a secret",
                "externalId: \"ledger:2026/prometheus\" § externalId: 5a3c1f0e-7b2d-4c7e-9a61-2f0d8e4b6c15 § the external id `5a3c1f0e-7b2d-4c7e-9a61-2f0d8e4b6c15` has an owner already: account 333333333333",
                "{externalId: § {principal: \"arn:aws:iam::111111111111:root\", externalId: § has to be the ARN of the one IAM role of ours that applies",
                "{externalId: § {principal: \"*\", externalId: § has to be the ARN of the one IAM role of ours that applies",
                "{externalId: § {principal: \"111111111111\", externalId: § has to be the ARN of the one IAM role of ours that applies",
                "{externalId: § {principal: \"arn:aws:iam::111111111111:role/*\", externalId: § has to be the ARN of the one IAM role of ours that applies",
                "{externalId: § {principal: \"arn:aws:iam::111111111111:user/deployer\", externalId: § has to be the ARN of the one IAM role of ours that applies",
                "{externalId: § {principal: \"arn:aws-us-gov:iam::111111111111:role/deployer\", externalId: § the role is in partition aws-us-gov, the environment in aws: no role reaches across [fleet/partition]",
                "{externalId: § {principal: \"arn:aws:iam::333333333333:role/deployer\", externalId: § this role is in the environment's own account, and so no role of ours but one of the client's [fleet/client-role]",
                "account: \"333333333333\" § account: \"333333333333\"\\n  terraform: {assumeRole: builder} § Terraform assumes the role that the client gives us, so that this one would be overlooked [fleet/client-role]",
                "  mode: server § \\n  privateAccess: {vpcId: vpc-0c1b2c3d4e5f60718, subnetIds: [subnet-0cccccccccccccccc], cidrs: [10.0.0.0/16]}\\n  mode: server § the role that the client gives us makes no VPC endpoints [fleet/client-role]",
                "replicas: 1 § replicas: 2 § all 2 replicas would be in the zone of one subnet, and go down with it [fleet/one-zone]",
            })
    void aMistakeIsFoundBeforeAClientIsAsked(String from, String to, String said) {
        List<String> errors = fleet().edit(LEDGER, from, Workbench.lines(to)).plan().errors().stream()
                .map(Finding::toString)
                .toList();

        assertThat(errors).singleElement().asString().contains(said);
    }

    @Test
    void oneClientMayHaveOneExternalIdForAllHisEnvironments() {
        assertThat(fleet().edit(LEDGER, "\"ledger:2026/prometheus\"", "5a3c1f0e-7b2d-4c7e-9a61-2f0d8e4b6c15")
                        .edit(LEDGER, "333333333333", "222222222222")
                        .errors())
                .isEmpty();
    }

    @Test
    void policiesThatIamWouldRefuseAreFound() {
        String subnets = IntStream.range(0, 60)
                .mapToObj(index -> "subnet-%017x".formatted(index))
                .collect(Collectors.joining(", "));
        String secrets = IntStream.range(0, 120)
                .mapToObj(index -> "{file: s-%03d, ssmParameter: /prometheus/%03d}".formatted(index, index))
                .collect(Collectors.joining(", "));
        String used = IntStream.range(0, 120)
                .mapToObj(index ->
                        "\n    - {job_name: j%1$03d, basic_auth: {username: u, password_file: secrets/s-%1$03d}}"
                                .formatted(index))
                .collect(Collectors.joining());

        assertThat(fleet().edit(PAYMENTS, "[subnet-0aaaaaaaaaaaaaaaa, subnet-0bbbbbbbbbbbbbbbb]", "[" + subnets + "]")
                        .edit(PAYMENTS, "    network:\n", "    secrets: [" + secrets + "]\n    network:\n")
                        .edit(PAYMENTS, "  additionalScrapeConfigs:", "  additionalScrapeConfigs:" + used)
                        .errors())
                .hasSize(2)
                .anySatisfy(error -> assertThat(error)
                        .contains(
                                "the permissions policy that the client would make for `payments` has ",
                                ", IAM allows 10240 [iam/client-role]"))
                .anySatisfy(error -> assertThat(error)
                        .contains(
                                "the permissions boundary that the client would make for `payments` has ",
                                ", IAM allows 6144 [iam/client-role]"));
    }
}
