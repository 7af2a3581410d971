package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.adopt.Note;
import org.junit.jupiter.api.Test;

/** What is adopted into an ops repository that has a fleet already, which stays as it is. */
class AdoptedIntoAFleetTest extends TeamToAdopt {

    private static final String ANOTHER = """
                  - name: more
                    url: https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-9a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/api/v1/remote_write
                    sigv4: {region: eu-west-1, roleArn: "arn:aws:iam::111111111111:role/amp-ingest"}
            """;

    private void fleet() {
        Workbench.small(base)
                .delete("environments/dev.yaml")
                .file("today/values.yaml", VALUES.replace("tag: 3.5.0", "tag: 2.45.0") + ANOTHER)
                .file("today/role.json", TRUST);
    }

    @Test
    void whatTheFleetHasOtherwiseThanWhatRunsIsTold() {
        fleet();
        Workbench.in(base).file("today/release.yaml", """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: monitoring, namespace: metrics}
                spec:
                  chart: {spec: {chart: kube-prometheus-stack, version: 45.1.0}}
                  values: {kubeProxy: {enabled: false}}
                """);

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        assertThat(notes(adoption, Note.Kind.BY_HAND))
                .anyMatch(note -> note.contains("version 45.1.0: the fleet has `versions.kubePrometheusStack: "))
                .anyMatch(note -> note.contains("version 2.45.0: the fleet has `versions.prometheus: "))
                .anyMatch(note -> note.contains("`delivery.engine: argocd`: flux delivers it today"));
    }

    @Test
    void aFactThatIsOfANewFleetOnlyIsNotOverlooked() {
        fleet();
        facts.add("engine=flux");

        assertThat(notes(adopt(), Note.Kind.LEFT))
                .anyMatch(note -> note.contains("fact `engine`: there is a fleet.yaml, which is not changed"));
    }

    @Test
    void whichWorkspaceGetsAnAlertmanagerIsAssumedAloudWhereOneIsThereAlready() {
        fleet();
        Workbench.in(base).file("today/alertmanager.yaml", "route: {receiver: x}\nreceivers: [{name: x}]\n");

        Adoption adoption = adopt();

        assertThat(adoption.files().get("workspaces/more.yaml")).contains("receiver: x");
        assertThat(notes(adoption, Note.Kind.ASSUMED))
                .anyMatch(note -> note.contains("workspace `more` has it") && note.endsWith("` is not changed"));
    }
}
