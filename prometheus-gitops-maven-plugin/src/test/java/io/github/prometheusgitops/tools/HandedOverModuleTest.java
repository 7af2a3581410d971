package io.github.prometheusgitops.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.FolderCopy;
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
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model {@code terraform-module} hands over, planned by the real Terraform where nothing else of the tree is. */
class HandedOverModuleTest {

    private static final Path FLEET = Path.of("src/test/fleets/terraform-module");
    private static final String CHECKOUT = "environments/checkout.yaml";
    private static final String MODULE = "gitops/environments/checkout/terraform-module/";
    private static final String IMAGE = "image_id=ami-0a1b2c3d4e5f60718";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path base;

    @TempDir
    Path elsewhere;

    private Workbench fleet() {
        FolderCopy.copy(FLEET.resolve("environments"), base.resolve("environments"));
        return Workbench.in(base);
    }

    /** The folder as the client gets it: alone. */
    private Path handedOver(Workbench fleet) {
        fleet.generate();
        FolderCopy.copy(base.resolve(MODULE), elsewhere);
        return elsewhere;
    }

    private static TerraformRoot example(Path module) {
        return OfflineTerraform.ready()
                .root(module.resolve("examples/complete"))
                .initWithLocalState();
    }

    private static JsonNode json(TerraformRoot root, String... arguments) {
        try {
            return JSON.readTree(root.run(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode planned(TerraformRoot root, String... arguments) {
        List<String> plan = new ArrayList<>(List.of("plan", "-no-color", "-out=test.plan"));
        plan.addAll(List.of(arguments));
        root.run(plan.toArray(String[]::new));
        return json(root, "show", "-json", "test.plan");
    }

    /** What a plan makes, by address. */
    private static Map<String, JsonNode> made(JsonNode plan) {
        Map<String, JsonNode> made = new TreeMap<>();
        plan.get("resource_changes").forEach(change -> {
            if (change.get("mode").asText().equals("managed")) {
                made.put(
                        change.get("address").asText().replaceFirst("^module\\.prometheus\\.", ""),
                        change.at("/change/after"));
            }
        });
        return made;
    }

    private static List<JsonNode> ofType(Map<String, JsonNode> made, String type) {
        return made.entrySet().stream()
                .filter(resource -> resource.getKey().contains(type + "."))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Test
    void theExampleIsValidWhereNothingElseOfTheTreeIs() {
        try (TerraformRoot root = example(handedOver(fleet()))) {
            root.run("validate", "-no-color");
            root.run("fmt", "-check", "-recursive", "-no-color", "../..");
        }
    }

    @Test
    void eachReplicaIsAGroupOfOneWithAVolumeOfItsOwn() {
        try (TerraformRoot root = example(handedOver(fleet()))) {
            Map<String, JsonNode> made = made(planned(root, "-var", IMAGE));

            assertThat(ofType(made, "aws_autoscaling_group")).hasSize(2).allSatisfy(group -> {
                assertThat(group.get("min_size").asInt()).isEqualTo(1);
                assertThat(group.get("max_size").asInt()).isEqualTo(1);
            });
            assertThat(ofType(made, "aws_autoscaling_group"))
                    .extracting(group -> group.at("/vpc_zone_identifier/0").asText())
                    .containsExactly("subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb");
            assertThat(ofType(made, "aws_ebs_volume")).hasSize(2).allSatisfy(volume -> {
                assertThat(volume.get("encrypted").asBoolean()).isTrue();
                assertThat(volume.get("final_snapshot").asBoolean()).isTrue();
                assertThat(volume.get("size").asInt()).isEqualTo(100);
            });
        }
    }

    @Test
    void nothingReachesAnInstanceAndItReachesItsTargetsAndAwsOnly() {
        try (TerraformRoot root = example(handedOver(fleet()))) {
            Map<String, JsonNode> made = made(planned(root, "-var", IMAGE));

            assertThat(ofType(made, "aws_launch_template")).hasSize(2).allSatisfy(template -> {
                assertThat(template.at("/metadata_options/0/http_tokens").asText())
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
            assertThat(ofType(made, "aws_vpc_security_group_egress_rule"))
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
        try (TerraformRoot root = example(handedOver(fleet))) {
            Map<String, JsonNode> made = made(planned(root, "-var", IMAGE));
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
        try (TerraformRoot root = example(handedOver(fleet))) {
            Map<String, JsonNode> made = made(planned(root, "-var", IMAGE));
            JsonNode statement = StreamSupport.stream(
                            json(fleet.read("gitops/environments/checkout/iam/permissions-policy.json"))
                                    .get("Statement")
                                    .spliterator(),
                            false)
                    .filter(one -> one.at("/Action/0").asText().equals("ec2:AttachVolume"))
                    .findFirst()
                    .orElseThrow();
            JsonNode tagged = statement.at("/Condition/StringEquals/aws:ResourceTag~1prometheus-group");

            assertThat(tagged).hasSize(1);
            assertThat(ofType(made, "aws_ebs_volume"))
                    .isNotEmpty()
                    .allSatisfy(volume ->
                            assertThat(volume.at("/tags/prometheus-group")).isEqualTo(tagged.get(0)));
            assertThat(ofType(made, "aws_launch_template")).isNotEmpty().allSatisfy(template -> {
                assertThat(template.at("/tag_specifications/0/resource_type").asText())
                        .isEqualTo("instance");
                assertThat(template.at("/tag_specifications/0/tags/prometheus-group"))
                        .isEqualTo(tagged.get(0));
                // Nobody shall attach the disk that an instance has started from.
                assertThat(template.at("/tag_specifications/1/resource_type").asText())
                        .isEqualTo("volume");
                assertThat(template.at("/tag_specifications/1/tags").has("prometheus-group"))
                        .isFalse();
            });
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anInstanceTakesTheVolumeOfItsReplicaBeforeAnythingElse() throws IOException {
        try (TerraformRoot root = example(handedOver(fleet()))) {
            root.run("apply", "-auto-approve", "-no-color", "-var", IMAGE);
            Map<String, JsonNode> resources = new TreeMap<>();
            json(root, "show", "-json")
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
        try (TerraformRoot root = example(handedOver(fleet()))) {
            root.run("apply", "-auto-approve", "-no-color", "-var", IMAGE);
            JsonNode plan = planned(root, "-var", "image_id=ami-0ffffffffffffffff");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "image_id § ubuntu § An image is named such as",
                "vpc_id § main § A VPC is named such as",
                "subnet_ids § [] § There is one subnet at least",
                "subnet_ids § [\"subnet-0a1b2c3d\",\"subnet-0a1b2c3d\"] § Each subnet is named once.",
                "replicas § 0 § There are 1 to 10 replicas.",
                "instance_type § large § An instance type is named such as",
                "data_volume_gib § 1 § A data volume has 8 to 16384 GiB.",
                "targets § {a={port=9100}} § Each target has either a cidr or a security_group_id.",
                "targets § {a={port=0,cidr=\"10.0.0.0/8\"}} § A port is a number from 1 to 65535.",
                "targets § {a={port=1,cidr=\"everywhere\"}} § A cidr is an IPv4 range",
                "targets § {a={port=1,security_group_id=\"api\"}} § A security group is named such as",
                "permissions_boundary § monitoring § The permissions boundary is the ARN of a managed policy",
                "tags § {\"aws:a\"=\"b\"} § none with a key that begins with aws:",
            })
    void aWrongValueOfAVariableIsRefused(String variable, String value, String said) {
        try (TerraformRoot root =
                OfflineTerraform.ready().root(handedOver(fleet())).initWithLocalState()) {
            ExternalTool.Result result = root.terraform()
                    .run(
                            root.folder(),
                            "plan",
                            "-no-color",
                            "-var",
                            variable.equals("image_id") ? "vpc_id=vpc-0a1b2c3d" : IMAGE,
                            "-var",
                            variable + "=" + value);

            assertThat(result.exitCode()).isNotZero();
            assertThat(result.output().replaceAll("[│\\s]+", " ")).contains(said);
        }
    }

    @Test
    void anotherAccountIsRefused() {
        Workbench fleet = fleet().edit(CHECKOUT, "account: \"123456789012\"", "account: \"222222222222\"");
        try (TerraformRoot root =
                OfflineTerraform.ready().root(handedOver(fleet)).initWithLocalState()) {
            ExternalTool.Result result = root.terraform().run(root.folder(), "plan", "-no-color", "-var", IMAGE);

            assertThat(result.exitCode()).isNotZero();
            assertThat(result.output().replaceAll("[│\\s]+", " ")).contains("This module is for account 222222222222");
        }
    }

    @Test
    void theClientsPageListsEveryVariableAndOutputThatThereIs() throws IOException {
        Path module = handedOver(fleet());
        List<String> declared = new ArrayList<>();
        for (String file : List.of("variables.tf", "outputs.tf")) {
            Pattern.compile("^(?:variable|output) \"(\\w+)\" \\{\n  description = \"(.*)\"", Pattern.MULTILINE)
                    .matcher(Files.readString(module.resolve(file)))
                    .results()
                    .forEach(match -> declared.add(match.group(1) + ": " + match.group(2)));
        }
        List<String> listed = Files.readAllLines(module.resolve("README.md")).stream()
                .filter(line -> line.matches("\\| [a-z_]+ \\|.*"))
                .filter(line -> !line.startsWith("| name"))
                .map(line -> line.replaceFirst("^\\| (\\w+) \\| (.* \\| )?(.*) \\|$", "$1: $3"))
                .toList();

        assertThat(declared).hasSizeGreaterThan(10);
        assertThat(listed).isEqualTo(declared);
    }

    private String version(Workbench fleet) {
        fleet.generate();
        String version = fleet.read(MODULE + "version.tf").replaceFirst("(?s).*version = \"(.*?)\".*", "$1");
        assertThat(fleet.read(MODULE + "README.md")).contains("Version **" + version + "**");
        return version;
    }

    @Test
    void theVersionIsAnotherOneIfTheModuleIsAnotherOneAndOnlyThen() {
        Workbench fleet = fleet();
        String first = version(fleet);

        assertThat(first).matches("v3\\.13\\.2\\+[0-9a-f]{12}");
        fleet.edit(CHECKOUT, "  retention: 14d\n", "  retention: 14d\n  externalLabels: {team: shop}\n");
        assertThat(version(fleet)).isEqualTo(first);
        fleet.edit(CHECKOUT, "volumeGib: 100", "volumeGib: 200");
        assertThat(version(fleet)).isNotEqualTo(first).startsWith("v3.13.2+");
    }

    @Test
    void theVersionFollowsWhatTheModuleCarries() {
        Workbench fleet = fleet();
        String first = version(fleet);
        String retention = "  retention: 14d\n";

        // Only a policy of its role is another one.
        fleet.edit(CHECKOUT, "[{region: eu-west-1, port", "[{region: eu-west-2, port");
        assertThat(version(fleet)).isNotEqualTo(first);
        assertThat(fleet.read(CHECKOUT)).contains(retention);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "type: m7g.large § type: m4.large, architecture: amd64 § instances of type m4.large do not show which of their disks is the data volume, so that Prometheus would never start [fleet/hypervisor]",
                "type: m7g.large § type: i3.xlarge, architecture: amd64 § [fleet/hypervisor]",
                "mode: server § adopt: [role]\\n  mode: server § there is nothing to adopt: this root module makes no `role` [fleet/adopt]",
                "type: m7g.large § type: m7i.large § instances of type m7i.large are amd64, and would not start an image for arm64 [fleet/architecture]",
                "port: 9102, § port: 443, securityGroupId: sg-0a1b2c3d4e5f60718}, {port: 9100, cidr: 10.20.0.0/16}, {port: 9102, § this target is listed twice [fleet/duplicate]",
            })
    void aMistakeIsFoundBeforeAnythingIsHandedOver(String from, String to, String said) {
        List<String> errors = fleet().edit(CHECKOUT, from, to.replace("\\n", "\n")).plan().errors().stream()
                .map(Finding::toString)
                .toList();

        assertThat(errors)
                .anySatisfy(
                        error -> assertThat(error).startsWith(CHECKOUT + ":").contains(said));
    }

    @ParameterizedTest
    @CsvSource({"m7i.large, amd64", "i3.metal, amd64", "t3.small, amd64", "c4d.large, none", "im4gn.large, arm64"})
    void aTypeOfTheNitroSystemIsNone(String type, String architecture) {
        List<String> errors = fleet()
                .edit(
                        CHECKOUT,
                        "type: m7g.large",
                        "type: " + type + (architecture.equals("none") ? "" : ", architecture: " + architecture))
                .plan()
                .errors()
                .stream()
                .map(Finding::toString)
                .toList();

        assertThat(errors).noneMatch(error -> error.contains("fleet/hypervisor"));
    }

    @Test
    void nothingIsHandedOverWhileTheWorkspaceHasNoId() {
        fleet().edit("environments/workspaces/central.yaml", "  id: ws-11111111-aaaa-4bbb-8ccc-111111111111\n", "")
                .generate();

        assertThat(base.resolve("gitops/workspaces/central")).exists();
        assertThat(base.resolve("gitops/environments/checkout/terraform-module"))
                .doesNotExist();
    }
}
