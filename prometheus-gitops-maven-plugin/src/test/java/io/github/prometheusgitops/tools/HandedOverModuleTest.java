package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model {@code terraform-module} hands over, planned by the real Terraform where nothing else of the tree is. */
class HandedOverModuleTest {

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
    void theExampleIsValidWhereNothingElseOfTheTreeIs() {
        try (TerraformRoot root = HandedOver.example(handedOver(fleet()))) {
            root.run("validate", "-no-color");
            root.run("fmt", "-check", "-recursive", "-no-color", "../..");
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
                            variable.equals("image_id") ? "vpc_id=vpc-0a1b2c3d" : HandedOver.IMAGE,
                            "-var",
                            variable + "=" + value);

            assertThat(result.exitCode()).isNotZero();
            assertThat(result.output().replaceAll("[│\\s]+", " ")).contains(said);
        }
    }

    @Test
    void anotherAccountIsRefused() {
        Workbench fleet = fleet().edit(HandedOver.CHECKOUT, "account: \"123456789012\"", "account: \"222222222222\"");
        try (TerraformRoot root =
                OfflineTerraform.ready().root(handedOver(fleet)).initWithLocalState()) {
            ExternalTool.Result result =
                    root.terraform().run(root.folder(), "plan", "-no-color", "-var", HandedOver.IMAGE);

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
        String version = fleet.read(HandedOver.MODULE + "version.tf").replaceFirst("(?s).*version = \"(.*?)\".*", "$1");
        assertThat(fleet.read(HandedOver.MODULE + "README.md")).contains("Version **" + version + "**");
        return version;
    }

    @Test
    void theVersionIsAnotherOneIfTheModuleIsAnotherOneAndOnlyThen() {
        Workbench fleet = fleet();
        String first = version(fleet);

        assertThat(first).matches("v3\\.13\\.2\\+[0-9a-f]{12}");
        fleet.edit(HandedOver.CHECKOUT, "  retention: 14d\n", "  retention: 14d\n  externalLabels: {team: shop}\n");
        assertThat(version(fleet)).isEqualTo(first);
        fleet.edit(HandedOver.CHECKOUT, "volumeGib: 100", "volumeGib: 200");
        assertThat(version(fleet)).isNotEqualTo(first).startsWith("v3.13.2+");
    }

    @Test
    void theVersionFollowsWhatTheModuleCarries() {
        Workbench fleet = fleet();
        String first = version(fleet);
        String retention = "  retention: 14d\n";

        // Only a policy of its role is another one.
        fleet.edit(HandedOver.CHECKOUT, "[{region: eu-west-1, port", "[{region: eu-west-2, port");
        assertThat(version(fleet)).isNotEqualTo(first);
        assertThat(fleet.read(HandedOver.CHECKOUT)).contains(retention);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "type: m7g.large § type: m4.large, architecture: amd64 § instances of type m4.large do not show which of their disks is the data volume, so that Prometheus would never start [fleet/hypervisor]",
                "type: m7g.large § type: i3.xlarge, architecture: amd64 § [fleet/hypervisor]",
                "mode: server § adopt: [role]\\n  mode: server § there is nothing to adopt: this root module makes no `role` [fleet/adopt]",
                "type: m7g.large § type: m7g.larg § has to be an instance type such as t4g.small, not `m7g.larg`",
                "type: m7g.large § type: m7i.large § instances of type m7i.large are amd64, and would not start an image for arm64 [fleet/architecture]",
                "port: 9102, § port: 443, securityGroupId: sg-0a1b2c3d4e5f60718}, {port: 9100, cidr: 10.20.0.0/16}, {port: 9102, § this target is listed twice [fleet/duplicate]",
            })
    void aMistakeIsFoundBeforeAnythingIsHandedOver(String from, String to, String said) {
        List<String> errors = fleet().edit(HandedOver.CHECKOUT, from, Workbench.lines(to)).plan().errors().stream()
                .map(Finding::toString)
                .toList();

        assertThat(errors)
                .anySatisfy(error ->
                        assertThat(error).startsWith(HandedOver.CHECKOUT + ":").contains(said));
    }

    @ParameterizedTest
    @CsvSource({"m7i.large, amd64", "i3.metal, amd64", "t3.small, amd64", "c4d.large, none", "im4gn.large, arm64"})
    void aTypeOfTheNitroSystemIsNone(String type, String architecture) {
        List<String> errors = fleet()
                .edit(
                        HandedOver.CHECKOUT,
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
