package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.tree.Drift;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users of such systems report as a 403, a failed apply or a loss: each planted in a template of the user's own or in
 * values that override the chart's, and in a descriptor where it can be, and found in the line that it stands in.
 */
class ReportedByUsersTest {

    private static final Path BUILT_IN = Path.of("../templates/src/main/resources/prometheus-gitops/templates");
    private static final String DEV = "environments/dev.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String RULES = "environments/rules/basics/up.yaml";
    private static final String VALUES = "environments/_environment_/kube-prometheus-stack/values.yaml.j2";
    private static final String RENDERED = "gitops/environments/dev/kube-prometheus-stack/values.yaml:";
    private static final String ENTRIES = "      {{ remoteWrite | yaml_block(6) }}";

    /** What nobody finds without the checks of rendered files. */
    private static final Set<String> OF_CHECKS = Set.of(
            "access/remote-write",
            "amp/rendered-receivers",
            "amp/rendered-rules",
            "handshake/assumes-itself",
            "handshake/no-credentials",
            "handshake/region",
            "handshake/url",
            "quota/exceeded",
            "terraform/indexed-role");

    @TempDir
    Path base;

    /** Replaces text of a built-in template by a user's own copy of it. */
    private Workbench template(String file, String from, String to) {
        return template(Workbench.small(base), file, from, to);
    }

    private static Workbench template(Workbench repository, String file, String from, String to) {
        try {
            String text = Files.readString(BUILT_IN.resolve(file));
            assertThat(text).contains(from);
            return repository.file("templates/" + file, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Entries of remote write by a template of the user's. */
    private Workbench entries(String url, String sigv4) {
        return template(
                VALUES,
                ENTRIES,
                "{% for w in remoteWrite %}\n      - name: {{ w.name | yaml }}\n        url: {{ " + url
                        + " | yaml }}\n        sigv4: {{ " + sigv4 + " | yaml }}\n{% endfor %}\n");
    }

    private Workbench values(String values) {
        return Workbench.small(base).edit(DEV, "spec:", "spec:\n  values: " + values);
    }

    /** That a finding is about the very line of a file. */
    private void found(Workbench repository, String id, String file, String line) {
        Outcome outcome = repository.plan();

        assertThat(outcome.reported())
                .filteredOn(finding -> finding.id().equals(id))
                .extracting(finding -> finding.shown(outcome.lines()))
                .anySatisfy(shown -> assertThat(shown).startsWith(file).contains(line));
        if (OF_CHECKS.contains(id)) {
            assertThat(repository.with(withoutChecks()).plan().reported())
                    .extracting(Finding::id)
                    .doesNotContain(id);
        } else {
            assertThat(Workbench.small(base.resolve("sound")).plan().reported())
                    .extracting(Finding::id)
                    .doesNotContain(id);
        }
    }

    private static Product withoutChecks() {
        Product standard = Product.standard();
        return new Product(standard.models(), standard.engines(), standard.awsResources(), List.of());
    }

    @Test
    void aSlashAtTheEndOfTheUrl() {
        found(entries("(w.url ~ '/')", "w.sigv4"), "handshake/url", RENDERED, "/api/v1/remote_write/");
        found(
                values(
                        "{prometheus: {prometheusSpec: {additionalRemoteWrite: [{url: \"https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/api/v1/remote_write/\"}]}}}"),
                "fleet/reserved-value",
                DEV + ":5:",
                "additionalRemoteWrite: [{url: \"https://aps");
    }

    @Test
    void aSlashTooManyInThePath() {
        found(
                entries("(w.url | replace('/api/', '//api/'))", "w.sigv4"),
                "handshake/url",
                RENDERED,
                "//api/v1/remote_write");
    }

    @Test
    void theSpellingOfPrometheusWhereTheOperatorHasItsOwn() {
        String misspelt = "{'region': w.sigv4.region, 'role_arn': w.sigv4.roleArn}";

        found(entries("w.url", misspelt), "access/remote-write", RENDERED, "url:");
        found(
                Workbench.small(base)
                        .edit(
                                DEV,
                                "workspace: central",
                                "workspace: central\n      sigv4: {role_arn: \"arn:aws:iam::111111111111:role/a\"}"),
                "descriptor/unknown-key",
                DEV + ":13:",
                "sigv4");
    }

    @Test
    void aSignatureForAnotherRegionThanTheUrls() {
        found(
                entries("w.url", "{'region': 'us-east-1', 'roleArn': w.sigv4.roleArn}"),
                "handshake/region",
                RENDERED,
                "us-east-1");
    }

    @Test
    void theRoleOfTheAnnotationOnceMoreInSigv4() {
        found(
                entries("w.url", "{'region': w.sigv4.region, 'roleArn': roleArn}"),
                "handshake/assumes-itself",
                RENDERED,
                "role/acme.dev.prometheus");
        found(
                values(
                        "{prometheus: {serviceAccount: {annotations: {eks.amazonaws.com/role-arn: \"arn:aws:iam::111111111111:role/acme.dev.central.writer\"}}}}"),
                "fleet/reserved-value",
                DEV + ":5:",
                "role-arn");
    }

    @Test
    void aRoleToAssumeAndNothingToAssumeItWith() {
        found(template(VALUES, "{% if roleArn %}", "{% if false %}"), "handshake/no-credentials", RENDERED, "url:");
        found(
                values("{prometheus: {serviceAccount: {create: false}}}"),
                "fleet/reserved-value",
                DEV + ":5:",
                "serviceAccount");
    }

    @Test
    void whatAlertmanagerHasAndAmpHasNot() {
        String definition = "alertmanager_config: |\n  route: {receiver: people}\n  receivers:\n    - name: people\n"
                + "      slack_configs: [{channel: alerts}]\n";
        Workbench repository = Workbench.small(base)
                .file(
                        "templates/workspaces/_workspace_/alertmanager.yaml.j2",
                        "# {{ source | comment }}\n" + definition);

        found(
                repository,
                "amp/rendered-receivers",
                "gitops/workspaces/central/alertmanager.yaml:6",
                "slack_configs: [{channel: alerts}]");
        found(
                Workbench.small(base)
                        .edit(
                                CENTRAL,
                                "rules: [basics]",
                                "rules: [basics]\n  alertmanager:\n    route: {receiver: people}\n    receivers:\n"
                                        + "      - name: people\n        slack_configs: [{channel: alerts}]"),
                "descriptor/not-taken",
                CENTRAL + ":14:9",
                "slack_configs");
    }

    @Test
    void aRuleThatAmpRefuses() {
        found(
                template(
                        "workspaces/_workspace_/rules/_namespace_.yaml.j2",
                        "  {{ groups | yaml_block(2) }}",
                        "  - name: up\n    rules:\n      - alert: TargetDown\n        expr: sum(up == 0"),
                "amp/rendered-rules",
                "gitops/workspaces/central/rules/basics.yaml:6:",
                "expr: sum(up == 0");
        found(
                Workbench.small(base).edit(RULES, "expr: up == 0", "expr: sum(up == 0"),
                "rules/expression",
                RULES + ":5:",
                "expr: sum(up == 0");
    }

    @Test
    void aRetentionThatAnUpgradeDrops() {
        Workbench repository =
                Workbench.small(base).edit(CENTRAL, "rules: [basics]", "rules: [basics]\n  retentionDays: 365");
        repository.generate();
        template(repository, "workspaces/_workspace_/terraform/main.tf.j2", "\"retention_days\": retentionDays, ", "");

        found(
                repository,
                "amp/kept",
                "gitops/workspaces/central/terraform/main.tf",
                "keeps the retention that workspace `central` has had");

        repository.delete("templates/workspaces/_workspace_/terraform/main.tf.j2");
        repository.edit(CENTRAL, "\n  retentionDays: 365", "");
        found(repository, "amp/kept", CENTRAL + ":3:", "name: central");
    }

    @Test
    void rolesThatAreMadeAnewWhenAnotherClusterGoes() {
        Workbench repository =
                Workbench.small(base).file("templates/environments/_environment_/terraform/more.tf.j2", """
                        # {{ source | comment }}
                        locals {
                          clusters = ["a", "b"]
                        }

                        resource "aws_iam_role" "more" {
                          count              = length(local.clusters)
                          name               = "more-${local.clusters[count.index]}"
                          assume_role_policy = file("${path.module}/../iam/trust-policy.json")
                        }
                        """);

        found(
                repository,
                "terraform/indexed-role",
                "gitops/environments/dev/terraform/more.tf:7:",
                "count              = length(local.clusters)");
    }

    /** The modules of this tree are called by name: what another cluster does changes nothing in the files of one. */
    @Test
    void anEnvironmentThatGoesLeavesTheRolesOfOthersAlone() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        String before = repository.tree().get("environments/prod/terraform/main.tf");
        repository.delete(DEV);
        repository.generate();

        assertThat(before).isNotEmpty().isEqualTo(repository.tree().get("environments/prod/terraform/main.tf"));
        repository.edit("environments/prod.yaml", "/id/PROD", "/id/OTHER");
        repository.generate();
        assertThat(before).isNotEqualTo(repository.tree().get("environments/prod/terraform/main.tf"));
    }

    @Test
    void moreRulesThanAWorkspaceHas() {
        String rules = IntStream.rangeClosed(1, 2001)
                .mapToObj(i -> "      - {record: \"up:sum" + i + "\", expr: sum(up)}\n")
                .collect(Collectors.joining());

        found(
                Workbench.small(base)
                        .file("environments/rules/basics/many.yaml", "groups:\n  - name: many\n    rules:\n" + rules),
                "quota/exceeded",
                "gitops/workspaces/central/rules/basics.yaml:4009:",
                "- alert: TargetDown");
        found(
                template(
                        "workspaces/_workspace_/rules/_namespace_.yaml.j2",
                        "groups:\n",
                        "groups:\n  - name: many\n    rules:\n" + rules),
                "quota/exceeded",
                "gitops/workspaces/central/rules/basics.yaml:",
                "made by templates/workspaces/_workspace_/rules/_namespace_.yaml.j2");
    }

    @Test
    void moreRoutesThanAWorkspaceHas() {
        String routes = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> "{receiver: people, matchers: [team=\"" + i + "\"]}")
                .collect(Collectors.joining(", "));

        found(
                Workbench.small(base)
                        .edit(
                                CENTRAL,
                                "rules: [basics]",
                                "rules: [basics]\n  snsTopics: [alerts]\n  alertmanager:\n    receivers: [{name: people, sns_configs: [{topic: alerts}]}]\n"
                                        + "    route: {receiver: people, routes: [" + routes + "]}"),
                "alertmanager/quota",
                CENTRAL + ":13:",
                "route: {receiver: people");
    }

    @Test
    void aTrustPolicyThatIsLongerThanIamTakes() {
        String principals = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "\"arn:aws:iam::222222222222:role/grafana-of-team-number-" + i + "\"")
                .collect(Collectors.joining(", "));

        found(
                Workbench.small(base)
                        .edit(
                                CENTRAL,
                                "rules: [basics]",
                                "rules: [basics]\n  readers: [{name: grafana, principals: [" + principals + "]}]"),
                "iam/trust-policy",
                CENTRAL + ":10:",
                "readers:");
    }

    @Test
    void moreOidcProvidersThanAnAccountHas() {
        found(
                Workbench.small(base).file("templates/environments/_environment_/terraform/more.tf.j2", """
                        # {{ source | comment }}
                        resource "aws_iam_openid_connect_provider" "more" {
                          count = 101
                          url   = "https://oidc.example.com/${count.index}"
                        }
                        """),
                "quota/exceeded",
                "gitops/environments/",
                "OIDC providers");
    }

    @Test
    void whatSomebodyChangesByHandIsDrift() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        String file = "gitops/environments/dev/kube-prometheus-stack/values.yaml";
        assertThat(Drift.of(repository.plan().plan().orElseThrow()).findings()).isEmpty();
        repository.edit(file, "create: true", "create: false");

        assertThat(Drift.of(repository.plan().plan().orElseThrow()).findings())
                .extracting(Finding::toString)
                .containsExactly(
                        file
                                + ": the file is not what the descriptors say: edited by hand [tree/drift]\n    run the goal generate and commit what it changes");
    }
}
