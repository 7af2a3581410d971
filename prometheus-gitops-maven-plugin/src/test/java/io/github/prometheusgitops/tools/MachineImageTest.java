package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the model {@code machine-image} renders, read by the programs that use it, and what it says of mistakes. */
class MachineImageTest {

    private static final String LEDGER = "environments/ledger.yaml";
    private static final String PAYMENTS = "environments/payments.yaml";

    @TempDir
    Path base;

    private Workbench fleet() {
        return Workbench.copyOf("machine-image", base);
    }

    /** An old one, which every Debian's promtool can read. */
    private Workbench oldFleet() {
        return fleet().edit(
                        "environments/fleet.yaml",
                        "    previous: {prometheus: v2.55.1}\n",
                        "    previous: {prometheus: v2.42.0}\n")
                .edit("environments/fleet.yaml", "          v2.55.1:\n", "          v2.42.0:\n")
                .edit("environments/fleet.yaml", "prometheus-2.55.1.", "prometheus-2.42.0.")
                .edit("environments/ledger.yaml", "        v2.55.1:\n", "        v2.42.0:\n")
                .edit("environments/ledger.yaml", "prometheus-2.55.1.", "prometheus-2.42.0.")
                .edit("environments/fleet.yaml", "    wave: 1\n", "    wave: 0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "ledger"})
    void prometheusTakesTheConfiguration(String environment) {
        oldFleet().generate();
        Path folder = base.resolve("gitops/environments").resolve(environment).resolve("prometheus");
        List<String> arguments = new ArrayList<>(List.of("check", "config"));
        if (environment.equals("payments")) {
            arguments.add("--agent");
        }
        arguments.add("prometheus.yml");

        ExternalTool.Result result = ExternalTool.promtool().run(folder, arguments.toArray(String[]::new));

        result.succeeded();
        assertThat(result.output()).contains("prometheus.yml is valid");
        assertThat(result.output().contains("1 rule files found")).isEqualTo(environment.equals("ledger"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"install.sh", "user-data.sh"})
    void shellcheckFindsNothing(String script) {
        fleet().generate();
        for (String environment : List.of("payments", "ledger")) {
            Path folder =
                    base.resolve("gitops/environments").resolve(environment).resolve("image");
            assertThat(folder.resolve(script)).exists();
            ExternalTool.shellcheck().run(folder, script).succeeded();
        }
    }

    @Test
    void anImageThatIsBuiltAgainIsTheNewestOfItsVersion() throws Exception {
        Path clients = base.resolve("clients");
        Workbench fleet = Workbench.copyOf("client-role", clients);
        fleet.generate();
        String name = "prometheus-payments-v3.13.2-arm64";

        assertThat(fleet.read("gitops/environments/payments/image/prometheus.pkr.hcl"))
                .contains("= join(\"-\", [\"" + name + "\", formatdate(\"YYYYMMDDhhmmss\", timestamp())])\n");
        assertThat(fleet.read("gitops/environments/payments/terraform/group.tf"))
                .contains("values = [\"" + name + "-*\"]", "most_recent = true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "echo 'prometheus, version 2.55.1 (branch: HEAD, revision: a)' § exit 0 § 0 § install",
                "echo 'prometheus, version 2.55.1 (branch: HEAD, revision: a)' >&2 § exit 0 § 0 § install",
                "echo 'prometheus, version 2.55.10 (branch: HEAD, revision: a)' § exit 0 § 1 § has not Prometheus v2.55.1: prometheus, version 2.55.10 ",
                "echo 'prometheus, version 2.55.1-rc.0 (branch: HEAD, revision: a)' § exit 0 § 1 § has not Prometheus v2.55.1: ",
                "echo 'cannot execute binary file' >&2; exit 126 § exit 0 § 126 § cannot execute",
                "echo 'prometheus, version 2.55.1 (branch: HEAD, revision: a)' § echo 'cannot execute'; exit 126 § 126 § cannot execute",
            })
    void anArchiveOfAnotherVersionOrMachineIsRefused(String prometheus, String exporter, int code, String said)
            throws Exception {
        fleet().generate();
        Path bin = Files.createDirectory(base.resolve("bin"));
        for (String tool : List.of("curl", "dnf", "install", "systemd-sysusers", "systemctl", "rm")) {
            program(bin.resolve(tool), "echo \"" + tool + " $*\"");
        }
        program(bin.resolve("sha256sum"), "cat >/dev/null");
        program(
                bin.resolve("tar"),
                "mkdir -p \"$6\"; for name in prometheus promtool node_exporter blackbox_exporter; do" + " cp \"" + base
                        + "/$name\" \"$6\"; done");
        program(base.resolve("prometheus"), prometheus);
        program(base.resolve("promtool"), "exit 0");
        program(base.resolve("node_exporter"), exporter);
        program(base.resolve("blackbox_exporter"), "exit 0");

        ExternalTool.Result run = ExternalTool.bash()
                .with("PATH", bin + ":" + System.getenv("PATH"))
                .with("TMPDIR", base.toString())
                .run(base, "gitops/environments/ledger/image/install.sh");

        assertThat(run.exitCode()).as(run.output()).isEqualTo(code);
        assertThat(run.output().contains("\ninstall ")).isEqualTo(code == 0);
        assertThat(run.output()).contains(said);
    }

    private static void program(Path file, String text) throws Exception {
        Files.writeString(file, "#!/bin/bash\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void theExampleIsValidTerraform() throws Exception {
        fleet().generate();
        OfflineTerraform terraform = OfflineTerraform.ready();
        for (String environment : List.of("payments", "ledger")) {
            Path launch =
                    base.resolve("gitops/environments").resolve(environment).resolve("machine-image/launch");
            assertThat(Files.exists(launch.resolve("main.tf"))).isTrue();
            try (TerraformRoot root = terraform.root(launch)) {
                root.init().run("validate", "-no-color");
            }
        }
    }

    /** Terraform itself would replace all at the same time. */
    @Test
    void theClientsPageReplacesOneReplicaBeforeTheOther() {
        Workbench fleet = fleet();
        fleet.generate();
        String owner = "gitops/environments/payments/machine-image/";
        Matcher target = Pattern.compile("-target='([^']*)'").matcher(fleet.read(owner + "README.md"));
        assertThat(target.find()).isTrue();
        List<String> planned = new ArrayList<>();
        try (TerraformRoot root = OfflineTerraform.ready().root(base.resolve(owner + "launch"))) {
            root.initWithLocalState()
                    .plan("-var", "image_id=ami-0a1b2c3d4e5f60718", "-target=" + target.group(1))
                    .get("resource_changes")
                    .forEach(change -> planned.add(change.get("address").asText()));
        }

        assertThat(planned)
                .contains("aws_launch_template.prometheus", "aws_autoscaling_group.prometheus[\"0\"]")
                .doesNotContain("aws_autoscaling_group.prometheus[\"1\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "architecture: amd64 § architecture: arm64 § instances of type m7i.large are amd64, and would not start an image for arm64 [fleet/architecture]",
                "replicas: 1 § replicas: 2 § all 2 replicas would be in the zone of one subnet, and go down with it [fleet/one-zone]",
                "mode: server § mode: agent § an agent keeps no samples, so that `retention` would be overlooked [fleet/agent-retention]",
                "identity: resource-policy § identity: pod-identity § `identity: pod-identity` means nothing with deployment model `machine-image` [fleet/model-key]",
                "ledger.internal:9100 § ledger.internal:9200 § no security group lets Prometheus connect to port 9200 [fleet/closed-port]",
                "ledger.internal:9100 § ledger.internal:80 § no security group lets Prometheus connect to port 80 [fleet/closed-port]",
                "static_configs: [{targets: [\"ledger.internal:9100\"]}] § ec2_sd_configs: [{port: 9101}] § no security group lets Prometheus connect to port 9101 [fleet/closed-port]",
                "securityGroupId: sg-0c1b2c3d4e5f60718} § securityGroupId: sg-0c1b2c3d4e5f60718}, {port: 9100, securityGroupId: sg-0c1b2c3d4e5f60718} § this target is listed twice [fleet/duplicate]",
                "{port: 9100, securityGroupId: sg-0c1b2c3d4e5f60718} § {port: 9100} § [descriptor/choice]",
                "password_file: secrets/ledger-password § password_file: secrets/ledger-pasword § no secret `ledger-pasword` is declared, so that there would be no such file [fleet/unknown-secret]",
                "tls_config: {ca_file: secrets/ledger-ca.pem} § tls_config: {insecure_skip_verify: true} § nothing refers to secret `ledger-ca.pem`, which the instances could read all the same [fleet/unused-secret]",
                "{file: ledger-ca.pem, § {file: ledger-password, § secret `ledger-password` is declared twice [fleet/duplicate]",
                "ledger.internal/health § ledger.internal:8080/health § no security group lets Prometheus connect to port 8080 [fleet/closed-port]",
                "https://ledger.internal/health § http://ledger.internal/health § no security group lets Prometheus connect to port 80 [fleet/closed-port]",
                "database.internal:9100 § database.internal:9101 § no security group lets Prometheus connect to port 9101 [fleet/closed-port]",
                "\"[fd00::1]:9100\" § \"ledger.internal\" § module `tls_connect` cannot probe `ledger.internal` [fleet/probe-target]",
                "https://ledger.internal/ § https://user:pass@ledger.internal/ § module `http_2xx` cannot probe `***` [fleet/probe-target]",
                "https://ledger.internal/ § ledger.internal/ § module `http_2xx` cannot probe `ledger.internal/health?",
                "name: database § name: api § probe `api` is listed twice [fleet/duplicate]",
                "job_name: ledger § job_name: node § every instance has a job `node` of its own [scrape/duplicate-job]",
                "job_name: ledger § job_name: probe/api § every instance has a job `probe/api` of its own [scrape/duplicate-job]",
                "secretsmanager:eu-west-1 § secretsmanager:eu-central-1 § the instances ask in eu-west-1, and this is in eu-central-1 [fleet/secret-elsewhere]",
                "kms:eu-west-1 § kms:eu-central-1 § the instances ask in eu-west-1, and this is in eu-central-1 [fleet/secret-elsewhere]",
                "ssmParameter: /prometheus/ledger-ca} § ssmParameter: /prometheus/ledger-ca, secretsManager: \"arn:aws:secretsmanager:eu-west-1:333333333333:secret:a-AbCdEf\"} § [descriptor/choice]",
                "database.internal:9100 § database.internal:99999 § module `tls_connect` cannot probe `database.internal:99999` [fleet/probe-target]",
                "https://ledger.internal/health § https://ledger.internal:99999/health § module `http_2xx` cannot probe `https://ledger.internal:99999/health?deep=1&for=${HOME}` [fleet/probe-target]",
                "securityGroupId: sg-0c1b2c3d4e5f60718} § cidr: 10.20.3.4/16} § 10.20.3.4/16 is not the first address of its range, and AWS would change it [fleet/first-address]",
                "secret:prometheus/ledger-AbCdEf § secret:prometheus/ledger § the whole ARN of a secret",
                "[subnet-0cccccccccccccccc] § [subnet-0cccccccccccccccc, subnet-0cccccccccccccccc] § `subnet-0cccccccccccccccc` is listed twice [fleet/duplicate]",
            })
    void aMistakeIsFoundBeforeAnythingIsBuilt(String from, String to, String said) {
        List<String> errors = fleet().edit(LEDGER, from, to).plan().errors().stream()
                .map(Finding::toString)
                .toList();

        assertThat(errors)
                .anySatisfy(error -> assertThat(error).startsWith(LEDGER + ":").contains(said));
    }

    @Test
    void aSubnetThatIsListedTwiceForTwoReplicasIsOneMistake() {
        assertThat(fleet().edit(
                                LEDGER,
                                "[subnet-0cccccccccccccccc]",
                                "[subnet-0cccccccccccccccc, subnet-0cccccccccccccccc]")
                        .edit(LEDGER, "replicas: 1", "replicas: 2")
                        .plan()
                        .errors())
                .singleElement()
                .asString()
                .contains("[fleet/duplicate]");
    }

    @Test
    void twoSpellingsOfOneRangeAreOneTarget() {
        assertThat(fleet().edit(
                                PAYMENTS,
                                "{port: 9102, cidr: 10.20.0.0/16}",
                                "{port: 9102, cidr: 10.20.0.0/16}, {port: 9102, cidr: 10.20.9.0/16}")
                        .plan()
                        .errors())
                .extracting(finding -> finding.id())
                .containsExactlyInAnyOrder("fleet/duplicate", "fleet/first-address");
    }

    @Test
    void aTargetOnTheInternetIsAWarning() {
        assertThat(fleet().edit(PAYMENTS, "{port: 9102, cidr: 10.20.0.0/16}", "{port: 9102, cidr: 8.8.0.0/16}")
                        .plan()
                        .warnings())
                .map(Finding::toString)
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith(PAYMENTS + ":")
                        .contains("8.8.0.0/16 has addresses", "[fleet/public-target]"));
    }

    @Test
    void samplesThatGoWithTheInstanceAreAWarningWhereSomebodyMeansToKeepThem() {
        assertThat(fleet().plan().warnings())
                .singleElement()
                .asString()
                .startsWith(LEDGER
                        + ":37:14: with deployment model `machine-image` samples are on the volume of the instance")
                .contains("[fleet/no-data-volume]");
        assertThat(fleet().edit(LEDGER, "  retention: 30d\n", "").plan().warnings())
                .isEmpty();
    }

    @Test
    void aMisspeltModelIsOneMistake() {
        assertThat(fleet().edit("environments/fleet.yaml", "      model: machine-image\n", "")
                        .edit(PAYMENTS, "  deployment:\n", "  deployment:\n    model: machine-image\n")
                        .edit(LEDGER, "  deployment:\n", "  deployment:\n    model: machineimage\n")
                        .plan()
                        .errors())
                .singleElement()
                .asString()
                .contains("did you mean `machine-image`?");
    }

    @Test
    void alertsOfAnInstanceNotifyNobodyWhateverItsKeys() {
        assertThat(fleet().file("environments/rules/hosts/alerts.yaml", """
                                groups:
                                  - name: alerts
                                    rules: [{alert: Down, expr: up == 0}]
                                """)
                        .plan()
                        .warnings())
                .map(Finding::toString)
                .anySatisfy(
                        warning -> assertThat(warning)
                                .startsWith(LEDGER
                                        + ":38:11: the Prometheus of this environment evaluates alerts and has no"
                                        + " Alertmanager: they notify nobody [rules/no-alertmanager]")
                                .endsWith(
                                        "move the alerts to a folder of the `rules` of a workspace, whose Alertmanager notifies"));
    }

    @Test
    void aSecretOfAnotherAccountNeedsAKeyThatTheRoleMayUse() {
        assertThat(fleet().edit(
                                LEDGER,
                                "secretsmanager:eu-west-1:333333333333",
                                "secretsmanager:eu-west-1:555555555555")
                        .plan()
                        .errors())
                .isEmpty();

        assertThat(fleet().edit(
                                LEDGER,
                                "secretsmanager:eu-west-1:333333333333",
                                "secretsmanager:eu-west-1:555555555555")
                        .edit(
                                LEDGER,
                                "        kmsKeyArn: \"arn:aws:kms:eu-west-1:333333333333:key/1234abcd-12ab-34cd-56ef-1234567890ab\"\n",
                                "")
                        .plan()
                        .errors())
                .singleElement()
                .asString()
                .contains("a secret of another account", "[fleet/secret-elsewhere]", "add `kmsKeyArn`");
    }

    @Test
    void aPortThatOnlyRelabellingOrAServiceKnowsIsNotGuessed() {
        assertThat(fleet().edit(
                                LEDGER,
                                "static_configs: [{targets: [\"ledger.internal:9100\"]}]",
                                "static_configs: [{targets: [\"ledger.internal:9999\"]}]\n"
                                        + "      relabel_configs: [{target_label: __address__, replacement: \"ledger.internal:9100\"}]")
                        .plan()
                        .errors())
                .isEmpty();
    }

    @Test
    void anIdentityOfOtherModelsInTheDefaultsIsNoneOfThisOne() {
        assertThat(fleet().edit("environments/fleet.yaml", "identity: instance-profile", "identity: irsa-role-chaining")
                        .plan()
                        .errors())
                .singleElement()
                .asString()
                .startsWith(PAYMENTS + ":")
                .contains("`spec.identity` is missing");
    }

    @Test
    void aVersionWithoutItsArchiveIsAnError() {
        assertThat(fleet().edit("environments/fleet.yaml", "          v3.13.2:\n", "          v3.13.1:\n")
                        .plan()
                        .errors())
                .singleElement()
                .hasToString(
                        "environments/fleet.yaml:18:11: there is no archive of Prometheus v3.13.2, which the environment"
                                + " runs [fleet/no-artefact]\n    add `v3.13.2: {url: …, sha256: …}`");
    }

    /** Of a container's image there are variants, of an archive there are none. */
    @ParameterizedTest
    @ValueSource(strings = {"-distroless", "-busybox"})
    void anArchiveIsThatOfTheReleaseWhateverTheVariant(String variant) throws Exception {
        Workbench fleet = fleet().edit(
                        "environments/fleet.yaml", "{prometheus: v2.55.1}", "{prometheus: v2.55.1" + variant + "}")
                .edit(LEDGER, "        v2.55.1:\n", "        v2.55.1" + variant + ":\n");
        fleet.generate();

        Path script = base.resolve("gitops/environments/ledger/image/install.sh");
        String lines = Files.readString(script)
                .lines()
                .filter(line -> line.startsWith("prometheus_version=") || line.startsWith("release="))
                .collect(Collectors.joining("\n"));
        Files.writeString(base.resolve("release.sh"), lines + "\necho \"$release\"\n");

        assertThat(ExternalTool.bash().run(base, "release.sh").output().strip()).isEqualTo("2.55.1");
    }

    @Test
    void probesNeedAnExporterInTheImage() {
        Workbench fleet = fleet();
        for (String descriptor : List.of("environments/fleet.yaml", LEDGER)) {
            String text = fleet.read(descriptor);
            String without = text.replaceFirst(" +blackboxExporter:\n.*\n.*\n", "");
            assertThat(without).isNotEqualTo(text);
            fleet.file(descriptor, without);
        }

        assertThat(fleet.plan().errors())
                .singleElement()
                .asString()
                .startsWith(LEDGER + ":")
                .contains("there is no archive of the blackbox exporter, which probes need [fleet/no-artefact]");
    }

    @Test
    void whatIsOnlyForClustersMeansNothing() {
        assertThat(fleet().edit(PAYMENTS, "  remoteWrite:\n", "  inCluster: {grafana: true}\n  remoteWrite:\n")
                        .plan()
                        .errors())
                .singleElement()
                .asString()
                .contains("`inCluster` means nothing with deployment model `machine-image` [fleet/model-key]");
    }
}
