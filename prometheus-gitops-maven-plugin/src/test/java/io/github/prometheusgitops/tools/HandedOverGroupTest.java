package io.github.prometheusgitops.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The group of instances of what the model {@code terraform-module} hands over, as the real Terraform plans and applies it. */
class HandedOverGroupTest {

    @TempDir
    Path base;

    @TempDir
    Path elsewhere;

    private Workbench fleet() {
        return HandedOver.fleet(base);
    }

    private Path handedOver(Workbench fleet) {
        return HandedOver.alone(fleet, base, elsewhere);
    }

    @Test
    void eachReplicaIsAGroupOfOneWithAVolumeOfItsOwn() {
        try (TerraformRoot root = HandedOver.example(handedOver(fleet()))) {
            Map<String, JsonNode> made = HandedOver.made(HandedOver.planned(root, "-var", HandedOver.IMAGE));

            assertThat(HandedOver.ofType(made, "aws_autoscaling_group"))
                    .hasSize(2)
                    .allSatisfy(group -> {
                        assertThat(group.get("min_size").asInt()).isEqualTo(1);
                        assertThat(group.get("max_size").asInt()).isEqualTo(1);
                    });
            assertThat(HandedOver.ofType(made, "aws_autoscaling_group"))
                    .extracting(group -> group.at("/vpc_zone_identifier/0").asText())
                    .containsExactly("subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb");
            assertThat(HandedOver.ofType(made, "aws_ebs_volume")).hasSize(2).allSatisfy(volume -> {
                assertThat(volume.get("encrypted").asBoolean()).isTrue();
                assertThat(volume.get("final_snapshot").asBoolean()).isTrue();
                assertThat(volume.get("size").asInt()).isEqualTo(100);
            });
        }
    }

    @Test
    void nothingReachesAnInstanceAndItReachesItsTargetsAndAwsOnly() {
        try (TerraformRoot root = HandedOver.example(handedOver(fleet()))) {
            Map<String, JsonNode> made = HandedOver.made(HandedOver.planned(root, "-var", HandedOver.IMAGE));

            assertThat(HandedOver.ofType(made, "aws_launch_template"))
                    .hasSize(2)
                    .allSatisfy(template -> {
                        assertThat(template.at("/metadata_options/0/http_tokens")
                                        .asText())
                                .isEqualTo("required");
                        assertThat(template.at("/network_interfaces/0/associate_public_ip_address")
                                        .asText())
                                .isEqualTo("false");
                        assertThat(template.at("/block_device_mappings/0/ebs/0/encrypted")
                                        .asText())
                                .isEqualTo("true");
                        assertThat(template.get("key_name").isNull()).isTrue();
                    });
            assertThat(made.keySet()).noneMatch(address -> address.contains("ingress"));
            assertThat(made)
                    .hasEntrySatisfying(
                            "module.group.aws_security_group.this",
                            group -> assertThat(group.has("ingress")).isFalse());
            assertThat(HandedOver.ofType(made, "aws_vpc_security_group_egress_rule"))
                    .extracting(rule -> rule.get("from_port").asInt() + "-"
                            + rule.get("to_port").asInt() + " "
                            + rule.get("cidr_ipv4").asText() + " "
                            + rule.get("referenced_security_group_id").asText())
                    .containsExactlyInAnyOrder(
                            "443-443 0.0.0.0/0 null",
                            "9100-9100 10.20.0.0/16 null",
                            "9102-9102 null sg-0a1b2c3d4e5f60718");
        }
    }

    @Test
    void theRoleIsTheOneThatTheBucketAndTheWorkspaceLetIn() {
        Workbench fleet = fleet();
        try (TerraformRoot root = HandedOver.example(handedOver(fleet))) {
            Map<String, JsonNode> made = HandedOver.made(HandedOver.planned(root, "-var", HandedOver.IMAGE));
            String name = made.get("module.role.aws_iam_role.this").get("name").asText();
            String arn = "arn:aws:iam::123456789012:role/" + name;

            assertThat(fleet.read("gitops/environments/checkout/terraform/instance.tf"))
                    .contains("readers = [\"" + arn + "\"]")
                    .doesNotContain("aws_iam_instance_profile", "module.role");
            assertThat(base.resolve("gitops/environments/checkout/terraform/main.tf"))
                    .doesNotExist();
            assertThat(fleet.read("gitops/workspaces/central/iam/writers/checkout/trust-policy.json"))
                    .contains("\"" + arn + "\"");
            assertThat(made.get("module.role.aws_iam_role_policy.prometheus")
                            .get("policy")
                            .asText())
                    .isEqualTo(fleet.read("gitops/environments/checkout/iam/permissions-policy.json"));
            assertThat(made.get("aws_iam_instance_profile.prometheus")
                            .get("role")
                            .asText())
                    .isEqualTo(name);
        }
    }

    @Test
    void theRoleMayAttachWhatHasTheTagOfItsGroupAndNothingElse() {
        Workbench fleet = fleet();
        try (TerraformRoot root = HandedOver.example(handedOver(fleet))) {
            Map<String, JsonNode> made = HandedOver.made(HandedOver.planned(root, "-var", HandedOver.IMAGE));
            JsonNode statement = StreamSupport.stream(
                            HandedOver.json(fleet.read("gitops/environments/checkout/iam/permissions-policy.json"))
                                    .get("Statement")
                                    .spliterator(),
                            false)
                    .filter(one -> one.at("/Action/0").asText().equals("ec2:AttachVolume"))
                    .findFirst()
                    .orElseThrow();
            JsonNode tagged = statement.at("/Condition/StringEquals/aws:ResourceTag~1prometheus-group");

            assertThat(tagged).hasSize(1);
            assertThat(HandedOver.ofType(made, "aws_ebs_volume"))
                    .isNotEmpty()
                    .allSatisfy(volume ->
                            assertThat(volume.at("/tags/prometheus-group")).isEqualTo(tagged.get(0)));
            assertThat(HandedOver.ofType(made, "aws_launch_template"))
                    .isNotEmpty()
                    .allSatisfy(template -> {
                        assertThat(template.at("/tag_specifications/0/resource_type")
                                        .asText())
                                .isEqualTo("instance");
                        assertThat(template.at("/tag_specifications/0/tags/prometheus-group"))
                                .isEqualTo(tagged.get(0));
                        // Nobody shall attach the disk that an instance has started from.
                        assertThat(template.at("/tag_specifications/1/resource_type")
                                        .asText())
                                .isEqualTo("volume");
                        assertThat(template.at("/tag_specifications/1/tags").has("prometheus-group"))
                                .isFalse();
                    });
        }
    }

    @Test
    void anInstanceTakesTheVolumeOfItsReplicaBeforeAnythingElse() throws IOException {
        try (TerraformRoot root = HandedOver.example(handedOver(fleet()))) {
            root.run("apply", "-auto-approve", "-no-color", "-var", HandedOver.IMAGE);
            Map<String, JsonNode> resources = new TreeMap<>();
            HandedOver.json(root, "show", "-json")
                    .findValues("resources")
                    .forEach(list -> list.forEach(
                            resource -> resources.put(resource.get("address").asText(), resource.get("values"))));

            for (String replica : List.of("0", "1")) {
                String volume = resources
                        .get("module.prometheus.module.group.aws_ebs_volume.data[\"" + replica + "\"]")
                        .get("id")
                        .asText();
                String userData = new String(
                        Base64.getDecoder()
                                .decode(resources
                                        .get("module.prometheus.module.group.aws_launch_template.this[\"" + replica
                                                + "\"]")
                                        .get("user_data")
                                        .asText()),
                        UTF_8);
                assertThat(userData)
                        .startsWith("#!/bin/bash\nset -- " + volume + "\n")
                        .containsSubsequence("aws ec2 attach-volume", "mount \"$folder\"", "systemctl restart");
                // What EC2 takes at most, before it is encoded.
                assertThat(userData.length()).isLessThan(16 * 1024);
                Files.writeString(elsewhere.resolve("user-data.sh"), userData);
                ExternalTool.shellcheck().run(elsewhere, "user-data.sh").succeeded();
            }
        }
    }

    @Test
    void anotherImageReplacesInstancesAndTouchesNoVolume() {
        try (TerraformRoot root = HandedOver.example(handedOver(fleet()))) {
            root.run("apply", "-auto-approve", "-no-color", "-var", HandedOver.IMAGE);
            JsonNode plan = HandedOver.planned(root, "-var", "image_id=ami-0ffffffffffffffff");
            Map<String, String> actions = new TreeMap<>();
            List<String> renamed = new ArrayList<>();
            plan.get("resource_changes").forEach(change -> {
                String address =
                        change.get("address").asText().replaceFirst("^module\\.prometheus\\.module\\.group\\.", "");
                actions.put(address, change.at("/change/actions/0").asText());
                if (!change.at("/change/before/name").equals(change.at("/change/after/name"))) {
                    renamed.add(address);
                }
            });

            assertThat(renamed)
                    .as("templates of another name, which take the place of those before")
                    .containsExactlyInAnyOrder("aws_launch_template.this[\"0\"]", "aws_launch_template.this[\"1\"]");
            assertThat(actions)
                    .containsEntry("aws_ebs_volume.data[\"0\"]", "no-op")
                    .containsEntry("aws_ebs_volume.data[\"1\"]", "no-op");
        }
    }

    /** The client's call of the module may depend on something: then Terraform knows no zone before it applies. */
    @Test
    void aVolumeIsNotReplacedWhereItsZoneIsNotKnownYet() {
        try (TerraformRoot root = dependent(handedOver(fleet()))) {
            root.run("apply", "-auto-approve", "-no-color", "-var", HandedOver.IMAGE);
            JsonNode plan = HandedOver.planned(root, "-var", HandedOver.IMAGE, "-var", "before=changed");

            assertThat(actions(plan))
                    .containsEntry("terraform_data.before", "[\"update\"]")
                    .containsEntry("data.aws_subnet.replicas[\"0\"]", "[\"read\"]")
                    .containsEntry("aws_ebs_volume.data[\"0\"]", "[\"no-op\"]")
                    .containsEntry("aws_ebs_volume.data[\"1\"]", "[\"no-op\"]");
        }
    }

    private static TerraformRoot dependent(Path module) {
        Path example = module.resolve("examples/complete/main.tf");
        try {
            String text = Files.readString(example);
            String call = "  source = \"../..\"\n";
            assertThat(text).contains(call);
            Files.writeString(
                    example,
                    text.replace(call, call + "\n  depends_on = [terraform_data.before]\n")
                            + "\nvariable \"before\" {\n  default = \"\"\n}\n"
                            + "\nresource \"terraform_data\" \"before\" {\n  input = var.before\n}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HandedOver.example(module);
    }

    /** A volume of another zone could not be attached. */
    @Test
    void aReplicaInAnotherSubnetGetsAnotherVolumeBeforeTheOldOneGoes() throws IOException {
        Path module = handedOver(fleet());
        try (TerraformRoot root = HandedOver.example(module)) {
            root.run("apply", "-auto-approve", "-no-color", "-var", HandedOver.IMAGE);
            Path example = root.folder().resolve("main.tf");
            Files.writeString(
                    example, Files.readString(example).replace("subnet-0bbbbbbbbbbbbbbbb", "subnet-0cccccccccccccccc"));
            JsonNode plan = HandedOver.planned(root, "-var", HandedOver.IMAGE);

            assertThat(actions(plan))
                    .containsEntry("aws_ebs_volume.data[\"0\"]", "[\"no-op\"]")
                    .containsEntry("aws_ebs_volume.data[\"1\"]", "[\"create\",\"delete\"]");
        }
    }

    /** Only AWS knows in which zone a subnet is: the descriptor cannot be refused, and the plan is. */
    @Test
    void replicasThatWouldAllBeInOneZoneAreNotPlanned() throws IOException {
        try (TerraformRoot root = HandedOver.example(handedOver(fleet()))) {
            Files.writeString(root.folder().resolve("zones.tftest.hcl"), """
                    variables {
                      %s
                    }

                    run "several" {
                      command = plan
                    }

                    run "one" {
                      command = plan

                      override_data {
                        target = module.prometheus.module.group.data.aws_subnet.replicas
                        values = { availability_zone_id = "euw1-az1" }
                      }
                    }
                    """.formatted(
                            HandedOver.IMAGE.replace("=", " = \"") + "\""));

            assertThat(root.terraform().run(root.folder(), "test", "-no-color").output())
                    .contains("run \"several\"... pass", "run \"one\"... fail", "All replicas would be in one zone");
        }
    }

    /** As the module's page says: Terraform itself would replace all at the same time. */
    @Test
    void aReplicaIsReplacedBeforeTheOthersIfItsGroupIsAppliedAlone() throws IOException {
        Path module = handedOver(fleet());
        Matcher target = Pattern.compile("-target='([^']*)'").matcher(Files.readString(module.resolve("README.md")));
        assertThat(target.find()).isTrue();
        try (TerraformRoot root = HandedOver.example(module)) {
            root.run("apply", "-auto-approve", "-no-color", "-var", HandedOver.IMAGE);
            JsonNode plan =
                    HandedOver.planned(root, "-var", "image_id=ami-0ffffffffffffffff", "-target=" + target.group(1));

            assertThat(actions(plan).keySet().stream().filter(address -> address.startsWith("aws_autoscaling_group")))
                    .as("the groups that have a part in it")
                    .containsExactly("aws_autoscaling_group.this[\"0\"]");
            assertThat(actions(plan)).containsKey("aws_launch_template.this[\"0\"]");
        }
    }

    /** What a plan does, by the address within the group. */
    private static Map<String, String> actions(JsonNode plan) {
        Map<String, String> actions = new TreeMap<>();
        plan.get("resource_changes")
                .forEach(change -> actions.put(
                        change.get("address").asText().replaceFirst("^module\\.prometheus\\.module\\.group\\.", ""),
                        change.at("/change/actions").toString()));
        return actions;
    }
}
