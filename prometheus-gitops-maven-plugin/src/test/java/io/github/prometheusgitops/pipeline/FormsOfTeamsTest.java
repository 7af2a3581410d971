package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.adopt.Note;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a team has, in the forms in which tools print it and repositories keep it. */
class FormsOfTeamsTest extends TeamToAdopt {

    private static final String ROLE =
            "    annotations: {eks.amazonaws.com/role-arn: \"arn:aws:iam::222222222222:role/team/prometheus-dev\"}\n";

    private Workbench plain() {
        return Workbench.in(base).file("today/role.json", TRUST);
    }

    @Test
    void whatHelmPrintsAboveTheValuesIsNoValue() {
        plain().file("today/values.yaml", "USER-SUPPLIED VALUES:\n" + VALUES);

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        assertThat(adoption.files().get("dev.yaml")).doesNotContain("USER-SUPPLIED");
    }

    @Test
    void whoeverGivesTheChartsDefaultsWithHisValuesIsToldHowToGetHisOwn() {
        plain().file("today/values.yaml", "COMPUTED VALUES:\n" + VALUES);

        assertThat(notes(adopt(), Note.Kind.ASSUMED)).anyMatch(note -> note.contains("without `--all`"));
    }

    @Test
    void aTextWithNothingInItIsAsGoodAsNone() {
        plain().file(
                        "today/values.yaml",
                        VALUES.replace("retention: 5d", "retention: \"\"\n    scrapeInterval: \"\"\n    version: \"\"")
                                .replace("tag: 3.5.0", "tag: \"\""));

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        assertThat(adoption.files().get("dev.yaml")).contains("retention: 10d", "scrapeInterval: 30s");
    }

    @Test
    void aRoleAsAwsPrintsItHasItsTrustPolicy() {
        Workbench.in(base)
                .file("today/values.yaml", VALUES)
                .file(
                        "today/role.json",
                        "{\"Role\": {\"RoleName\": \"prometheus-dev\", \"AssumeRolePolicyDocument\": " + TRUST + "}}");

        assertThat(adopt().files().get("dev.yaml"))
                .contains("oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV1", "namespace: metrics");
    }

    @Test
    void theRoleOfAServiceAccountThatTheChartDoesNotMakeIsRead() {
        plain().file("today/values.yaml", VALUES.replace(ROLE, "    create: false\n"))
                .file("today/service-account.yaml", """
                        apiVersion: v1
                        kind: ServiceAccount
                        metadata:
                          name: prom
                          namespace: metrics
                          annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::222222222222:role/team/prometheus-dev"}
                        """);

        assertThat(adopt().files().get("dev.yaml"))
                .contains("identity: irsa-role-chaining", "account: \"222222222222\"");
    }

    @Test
    void aReleaseHasItsVersionFromTheRepositoryOfTheChart() {
        plain().file("today/chart.yaml", """
                        apiVersion: source.toolkit.fluxcd.io/v1
                        kind: OCIRepository
                        metadata: {name: monitoring}
                        spec: {url: "oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack", ref: {tag: 75.15.1}}
                        """).file("today/release.yaml", """
                        apiVersion: helm.toolkit.fluxcd.io/v2
                        kind: HelmRelease
                        metadata: {name: monitoring, namespace: metrics}
                        spec:
                          chartRef: {kind: OCIRepository, name: monitoring}
                          values:
                        """ + VALUES.indent(4));

        assertThat(adopt().files().get("fleet.yaml")).contains("kubePrometheusStack: \"75.15.1\"", "engine: flux");
    }

    @Test
    void filesOfAConfigMapAreRead() {
        plain().file("today/values.yaml", """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: values}
                        data:
                          note.txt: none
                          values.yaml: |
                        """ + VALUES.indent(4));

        assertThat(adopt().files()).containsKey("dev.yaml");
    }

    @Test
    void anObjectOfWhichNothingIsReadSaysWhatCanBeGivenInstead() {
        team().file("today/prometheus.yaml", """
                        apiVersion: monitoring.coreos.com/v1
                        kind: Prometheus
                        metadata: {name: k8s}
                        """).file("today/set.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: ApplicationSet
                        metadata: {name: monitoring}
                        """);

        assertThat(notes(adopt(), Note.Kind.UNREAD))
                .anyMatch(note -> note.contains("kind Prometheus") && note.contains("`prometheus.prometheusSpec`"))
                .anyMatch(note -> note.contains("kind ApplicationSet") && note.contains("kubectl get application"));
    }

    @Test
    void whyNothingIsWrittenToAmpIsSaidOfTheEntryThatIsMeant() {
        assertThat(refused("remoteWrite: {url: https://example.com}"))
                .containsExactly(
                        "today/values.yaml:4:18: `remoteWrite` is a mapping, and the chart takes a list [adopt/no-prometheus]");
        assertThat(refused("remoteWrite: [{url: \"https://aps-workspaces.${REGION}.amazonaws.com/workspaces/${ID}\"}]"))
                .singleElement()
                .asString()
                .contains("yet to be filled in");
        assertThat(refused("remoteWrite: [{queueConfig: {capacity: 2500}}]"))
                .singleElement()
                .asString()
                .contains("has no URL");
        assertThat(
                        refused(
                                "remoteWrite: [{url: \"http://localhost:8005/workspaces/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/api/v1/remote_write\"}]"))
                .singleElement()
                .asString()
                .contains("a proxy that signs");
    }

    @Test
    void aListThatIsNoneIsToldBesideOneThatIs() {
        plain().file(
                        "today/values.yaml",
                        VALUES.replace(
                                "    remoteWrite:\n",
                                "    additionalRemoteWrite: {url: https://example.com}\n    remoteWrite:\n"));

        assertThat(notes(adopt(), Note.Kind.LEFT))
                .anyMatch(note -> note.contains("`additionalRemoteWrite`: it is a mapping"));
    }

    private List<String> refused(String remoteWrite) {
        facts.add("tier=production");
        plain().file(
                        "today/values.yaml",
                        "prometheus:\n  serviceAccount: {name: prom}\n  prometheusSpec:\n    " + remoteWrite + "\n");
        return adopt().findings().stream()
                .map(finding -> finding.at() + ": " + finding.summary() + " [" + finding.id() + "]")
                .toList();
    }

    @Test
    void whatIsReadAndBelongsToNothingThatWasGivenIsTold() {
        Workbench.in(base)
                .file("today/role.json", TRUST)
                .file("today/page.tmpl", "{{ define \"page\" }}x{{ end }}\n")
                .file("today/alertmanager.yaml", "route: {receiver: x}\nreceivers: [{name: x}]\n");

        assertThat(notes(adopt(), Note.Kind.LEFT))
                .anyMatch(note -> note.startsWith("today/alertmanager.yaml:1:1: an Alertmanager's configuration"))
                .anyMatch(note -> note.startsWith("today/role.json:1:1: a trust policy"))
                .anyMatch(note -> note.startsWith("today/page.tmpl: templates of notifications"));
    }
}
