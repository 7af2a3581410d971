package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.adopt.Note;
import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** What a team has by hand, for tests that adopt it. */
abstract class TeamToAdopt {

    static final String VALUES = """
            prometheus:
              serviceAccount:
                name: prom
                annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::222222222222:role/team/prometheus-dev"}
              prometheusSpec:
                image: {tag: 3.5.0}
                retention: 5d
                externalLabels: {cluster: dev-1, tier: pre-production, owner: '{{ .Release.Name }}'}
                remoteWrite:
                  - name: central
                    url: https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/api/v1/remote_write
                    sigv4: {region: eu-west-1, roleArn: "arn:aws:iam::111111111111:role/amp-ingest"}
                    queueConfig: {capacity: 5000, maxSamplesPerSend: 1000}
            """;

    static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
              "Principal": {"Federated": "arn:aws:iam::222222222222:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/DEV1"},
              "Condition": {"StringEquals": {
                "oidc.eks.eu-west-1.amazonaws.com/id/DEV1:aud": "sts.amazonaws.com",
                "oidc.eks.eu-west-1.amazonaws.com/id/DEV1:sub": "system:serviceaccount:metrics:prom"}}}]}
            """;

    @TempDir
    Path base;

    final List<String> facts =
            new ArrayList<>(List.of("repository=https://git.example.com/acme/ops.git", "fleet=acme"));

    final Adoption adopt() {
        return Adoption.run(new Adoption.Request(
                base,
                base.resolve("environments"),
                base.resolve("templates"),
                List.of(base.resolve("today")),
                "dev",
                facts,
                Optional.empty(),
                Workbench.TODAY));
    }

    final Workbench team() {
        return Workbench.in(base).file("today/values.yaml", VALUES).file("today/role.json", TRUST);
    }

    static List<String> notes(Adoption adoption, Note.Kind kind) {
        return adoption.notes().stream()
                .filter(note -> note.kind() == kind)
                .map(Note::toString)
                .toList();
    }

    static List<String> errors(Adoption adoption) {
        return adoption.findings().stream().map(Finding::toString).toList();
    }
}
