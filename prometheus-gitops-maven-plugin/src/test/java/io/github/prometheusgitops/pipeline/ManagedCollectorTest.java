package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An environment whose samples a managed collector gathers. */
class ManagedCollectorTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String PROD = "environments/prod.yaml";
    private static final String OUTPUTS = "environments/outputs/environments/dev.json";
    private static final String SCRAPER = "arn:aws:aps:eu-west-1:222222222222:scraper/s-1";
    private static final String SUBNETS = "    subnetIds: [subnet-0a1b2c3d4e5f67890, subnet-0b1b2c3d4e5f67890]\n";

    @TempDir
    Path base;

    private Workbench repository;

    @BeforeEach
    void devHasACollector() {
        repository = Workbench.small(base).file(DEV, """
                apiVersion: prometheus-gitops/v1
                kind: Environment
                metadata: {name: dev}
                spec:
                  tier: production
                  account: "222222222222"
                  deployment:
                    model: managed-collector
                    cluster: {name: dev-1}
                """ + SUBNETS + """
                  remoteWrite:
                    - workspace: central
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[prod]]", "[[prod], [dev]]"})
    void asksForNoVersionsInAWaveAndForNoWave(String waves) {
        repository.edit(FLEET, "  delivery", "  rollout: {waves: " + waves + ", wave: 1}\n  delivery");

        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void consistsOfARootModuleAndAScrapeConfiguration() {
        repository.generate();

        assertThat(repository.tree().keySet().stream().filter(path -> path.startsWith("environments/dev/")))
                .containsExactly(
                        "environments/dev/SHA256SUMS",
                        "environments/dev/iam/permissions-policy.json",
                        "environments/dev/iam/trust-policy.json",
                        "environments/dev/managed-collector/scrape-configuration.yaml",
                        "environments/dev/terraform/main.tf",
                        "environments/dev/terraform/outputs.tf",
                        "environments/dev/terraform/providers.tf",
                        "environments/dev/terraform/scraper.tf",
                        "environments/dev/terraform/versions.tf");
    }

    @Test
    void needsNoRolesWithinOneAccount() {
        repository.edit(DEV, "222222222222", "111111111111");
        Outcome outcome = repository.generate();

        assertThat(outcome.warnings()).isEmpty();
        assertThat(repository.tree().keySet())
                .noneMatch(path -> path.startsWith("environments/dev/iam/"))
                .noneMatch(path -> path.contains("writers/dev/"));
        assertThat(repository.tree().get("environments/dev/terraform/scraper.tf"))
                .doesNotContain("role_configuration");
    }

    @Test
    void letsInAnyScraperOfItsRoleUntilItsOwnIsKnown() {
        Outcome outcome = repository.generate();

        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .startsWith("environments/dev.yaml:3:18: the ARN of environment `dev`'s scraper is not known yet")
                .contains(
                        "apply gitops/environments/dev/terraform and gitops/workspaces/central/terraform",
                        "terraform output -json > " + OUTPUTS);
        assertThat(targetTrust())
                .contains("\"StringLike\"", "\"arn:aws:aps:eu-west-1:222222222222:scraper/*\"")
                .doesNotContain("StringEquals");
    }

    @Test
    void letsInExactlyItsScraperOnceThatIsKnown() {
        outputs(SCRAPER);
        Outcome outcome = repository.generate();

        assertThat(outcome.warnings()).isEmpty();
        assertThat(targetTrust())
                .contains("\"StringEquals\"", "\"" + SCRAPER + "\"")
                .doesNotContain("*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:aps:eu-west-1:999999999999:scraper/s-1",
                "arn:aws:aps:eu-west-1:222222222222:scraper/*",
                "arn:aws:aps:eu-central-1:222222222222:scraper/s-1"
            })
    void takesNoOthersScraper(String arn) {
        outputs(arn);

        assertThat(repository.errors()).singleElement().asString().contains("outputs/wrong-value");
    }

    @Test
    void isNotMadeWhileItsWorkspaceHasNoId() {
        repository.edit("environments/workspaces/central.yaml", "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n", "");
        repository.generate();

        assertThat(repository.tree().keySet()).noneMatch(path -> path.contains("/dev/"));
    }

    @Test
    void overlooksDefaultsThatAreMeantForPrometheusInEks() {
        repository.edit(FLEET, "    region:", "    replicas: 3\n    values: {a: 1}\n    rules: [basics]\n    region:");

        assertThat(repository.errors()).noneMatch(error -> error.contains("fleet/model-key"));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(DEV, "spec:", "spec:\n  replicas: 2", "5:3: `replicas` means nothing"),
                mistake(DEV, "spec:", "spec:\n  identity: pod-identity", "5:3: `identity` means nothing"),
                mistake(DEV, "spec:", "spec:\n  values: {a: 1}", "`values` means nothing"),
                mistake(DEV, "spec:", "spec:\n  rules: [basics]", "`rules` means nothing"),
                mistake(DEV, "cluster: {", "namespace: a\n    cluster: {", "`deployment.namespace` means nothing"),
                mistake(DEV, "name: dev-1", "name: dev-1, server: https://a", "`deployment.cluster.server` means"),
                mistake(
                        DEV,
                        "workspace: central",
                        "workspace: central\n      queue: {capacity: 1}",
                        "`remoteWrite[].queue` means nothing with deployment model `managed-collector`"),
                mistake(DEV, SUBNETS, "", "`spec.deployment.subnetIds` is missing"),
                mistake(DEV, ", subnet-0b1b2c3d4e5f67890", "", "has to be a list of at least 2"),
                mistake(DEV, "0b1b2c3d4e5f67890", "0a1b2c3d4e5f67890", "one subnet is named twice"),
                mistake(DEV, "spec:", "spec:\n  scrapeInterval: 15s", "5:19: a managed collector scrapes every 30"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  scrapeConfigs: [{job_name: a, scrape_interval: 10s}]",
                        "`scrape_interval` is 10s"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  region: eu-central-1",
                        "a managed collector writes to its cluster's region"),
                mistake(PROD, "spec:", "spec:\n  scrapeConfigs: [{job_name: a}]", "`scrapeConfigs` means nothing"),
                mistake(PROD, "    cluster:\n", SUBNETS + "    cluster:\n", "`deployment.subnetIds` means nothing"),
                mistake(FLEET, "awsResources: terraform", "awsResources: ack", "ACK has no managed collector"));
    }

    private static Arguments mistake(String file, String from, String to, String said) {
        return Arguments.of(file, from, to, said);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReported(String file, String from, String to, String said) {
        repository.edit(file, from, to);

        assertThat(repository.errors()).singleElement().asString().contains(said);
    }

    @Test
    void writesToOneWorkspaceOnly() {
        repository
                .file(
                        "environments/workspaces/second.yaml",
                        repository
                                .read("environments/workspaces/central.yaml")
                                .replace("name: central", "name: second")
                                .replace("  rules: [basics]\n", "")
                                .replace("ws-0", "ws-1"))
                .edit(DEV, "- workspace: central", "- workspace: central\n    - workspace: second");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("a managed collector writes to one workspace only", "remove all entries");
    }

    private void outputs(String arn) {
        repository.file(OUTPUTS, "{\"scraper_arn\": {\"type\": \"string\", \"value\": \"" + arn + "\"}}");
    }

    private String targetTrust() {
        return repository.tree().get("workspaces/central/iam/writers/dev/trust-policy.json");
    }

    @Test
    void needsRolesWithinOneAccountWhereTheWorkspaceHasAKeyOfTheCustomers() {
        repository
                .edit(DEV, "222222222222", "111111111111")
                .edit(
                        "environments/workspaces/central.yaml",
                        "  rules: [basics]",
                        "  rules: [basics]\n  kmsKeyArn: arn:aws:kms:eu-west-1:111111111111:key/a");
        Outcome outcome = repository.generate();

        assertThat(outcome.warnings()).singleElement().asString().contains("[fleet/scraper-unknown]");
        assertThat(repository.tree().get("environments/dev/terraform/scraper.tf"))
                .contains(
                        "source_role_arn = module.role.arn",
                        "target_role_arn = \"arn:aws:iam::111111111111:role/acme.dev.central.writer\"");
        assertThat(targetTrust()).contains("\"arn:aws:iam::111111111111:role/acme.dev.scraper\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ec2_sd_configs: [{region: eu-west-1}]",
                "dns_sd_configs: [{names: [a.example]}]",
                "http_sd_configs: [{url: 'http://a.example'}]",
                "basic_auth: {username: a, password_file: /b}",
                "oauth2: {client_id: a, token_url: 'https://a.example'}",
                "bearer_token_file: /etc/token",
                "authorization: {type: Token, credentials_file: /var/run/secrets/kubernetes.io/serviceaccount/token}",
                "authorization: {credentials_file: /etc/token}",
                "static_configs: [{targets: ['a.example:9090']}]",
                "static_configs: [{targets: ['my.svc.cluster.local']}]",
                "relabel_configs: [{target_label: __address__, replacement: 'a.example:80'}]",
            })
    void whatAmpRefusesOfAScrapeConfigurationIsRefused(String key) {
        repository.edit(
                DEV, "  remoteWrite:", "  scrapeConfigs:\n    - job_name: a\n      " + key + "\n  remoteWrite:");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/dev.yaml:13:")
                .contains("[fleet/collector]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubernetes_sd_configs: [{role: endpoints}]",
                "static_configs: [{targets: ['10.0.1.2:9090', '[2001:db8::1]:9090', 'kubernetes.default.svc:443', 10.0.0.1]}]",
                "authorization: {credentials_file: /var/run/secrets/kubernetes.io/serviceaccount/token}",
                "authorization: {type: bearer, credentials_file: /var/run/secrets/kubernetes.io/serviceaccount/token}",
                "bearer_token_file: /var/run/secrets/kubernetes.io/serviceaccount/token",
                "relabel_configs: [{target_label: __address__, replacement: 'kubernetes.default.svc:443'}]",
                "relabel_configs: [{source_labels: [__address__], target_label: __address__, replacement: '$1:80'}]",
            })
    void whatAmpTakesOfAScrapeConfigurationPasses(String key) {
        repository.edit(
                DEV, "  remoteWrite:", "  scrapeConfigs:\n    - job_name: a\n      " + key + "\n  remoteWrite:");

        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void isToldWhatOfKubernetesItScrapesInOnePlace() {
        repository.edit(
                DEV,
                "  remoteWrite:",
                "  targets: {kubeProxy: true}\n  scrapeConfigs: [{job_name: a}]\n  remoteWrite:");

        assertThat(repository.errors()).singleElement().asString().contains("`targets` would be overlooked");
    }

    @Test
    void hasNoUseForTargetsOfTheDefaultsWhereItHasScrapeConfigurations() {
        repository
                .edit(FLEET, "  defaults:\n", "  defaults:\n    targets: {kubeProxy: true}\n")
                .edit(DEV, "  remoteWrite:", "  scrapeConfigs: [{job_name: a}]\n  remoteWrite:");

        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void scrapesTheControlPlaneAndKubeProxyWhereAsked() {
        repository.generate();
        assertThat(scrapeConfiguration()).doesNotContain("kube-scheduler", "kube-proxy");

        repository
                .edit(DEV, "  remoteWrite:", "  targets: {controlPlane: true, kubeProxy: true}\n  remoteWrite:")
                .generate();
        assertThat(scrapeConfiguration())
                .contains(
                        "job_name: kube-proxy",
                        "job_name: kube-scheduler",
                        "metrics_path: /apis/metrics.eks.amazonaws.com/v1/kcm/container/metrics");
    }

    @Test
    void givesItsJobsTheNamesThatRulesKnowFromTheChart() {
        repository.generate();

        assertThat(scrapeConfiguration())
                .contains(
                        "job_name: apiserver",
                        "job_name: kubelet",
                        "replacement: kubelet",
                        "job_name: kube-state-metrics",
                        "job_name: node-exporter");
    }

    @Test
    void warnsOfADollarSignSinceNobodySaysWhetherItIsExpanded() {
        outputs(SCRAPER);
        repository.edit(DEV, "  remoteWrite:", "  externalLabels: {owner: \"$team\"}\n  remoteWrite:");

        assertThat(repository.generate().warnings()).singleElement().asString().contains("[fleet/external-label]");
        assertThat(scrapeConfiguration()).contains("owner: $team");
    }

    @Test
    void thereAreNoMoreCollectorsThanAnAccountMayHave() {
        for (int i = 0; i < 10; i++) {
            repository.file(
                    "environments/more" + i + ".yaml",
                    repository
                            .read(DEV)
                            .replace("name: dev}", "name: more" + i + "}")
                            .replace("name: dev-1", "name: more-" + i));
        }

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("11 managed collectors", "222222222222", "eu-west-1", "[fleet/collector-quota]");

        repository.edit(
                "environments/fleet.yaml",
                "  delivery:",
                "  quotas: [{account: \"222222222222\", region: eu-west-1, quota: amp/collectors-per-region, value: 20}]\n"
                        + "  delivery:");
        assertThat(repository.errors()).isEmpty();
    }

    private String scrapeConfiguration() {
        return repository.tree().get("environments/dev/managed-collector/scrape-configuration.yaml");
    }
}
