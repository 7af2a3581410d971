package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A new ops repository, from answers to what the real pipeline makes of it. */
class StartTest {

    @TempDir
    Path base;

    /** Answers that are enough, by the names of properties. */
    static Map<String, String> enough() {
        Map<String, String> answers = new HashMap<>();
        answers.put("gitops.init.name", "acme");
        answers.put("gitops.init.repository", "https://github.com/acme/ops.git");
        answers.put("gitops.init.region", "eu-west-1");
        answers.put("gitops.init.workspaceAccount", "111111111111");
        answers.put("gitops.init.environments", "dev=222222222222,prod=333333333333:prod-1");
        return answers;
    }

    @ParameterizedTest
    @CsvSource({"argocd, terraform", "argocd, ack", "flux, terraform", "flux, ack"})
    void whatItWritesIsGeneratedWithoutAWarningButForWhatAwsHasNotAssigned(String engine, String awsResources)
            throws IOException {
        begin(Map.of("gitops.init.engine", engine, "gitops.init.awsResources", awsResources));
        Workbench repository = Workbench.in(base);

        Outcome first = repository.generate();

        assertThat(first.errors()).isEmpty();
        assertThat(first.warnings())
                .extracting(Finding::id)
                .containsOnly("fleet/issuer-unknown", "fleet/workspace-not-applied");
        assertThat(repository.tree()).isNotEmpty();

        assigned(repository, awsResources);
        Outcome second = repository.generate();
        assertThat(second.findings()).isEmpty();
        assertThat(repository.tree())
                .containsKeys(
                        "environments/dev/kube-prometheus-stack/values.yaml",
                        "environments/prod/kube-prometheus-stack/values.yaml",
                        "workspaces/main/iam/writers/prod/trust-policy.json");
    }

    private static void assigned(Workbench repository, String awsResources) {
        String id = "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
        String issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/%sAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        if (awsResources.equals("terraform")) {
            repository.file("environments/outputs/workspaces/main.json", """
                    {"workspace_id": {"value": "%s"}}
                    """.formatted(id));
        } else {
            repository.edit("environments/workspaces/main.yaml", "region: eu-west-1", "region: eu-west-1\n  id: " + id);
        }
        for (String name : List.of("dev", "prod")) {
            String its = issuer.formatted(name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + "0DE".substring(0, 3));
            if (awsResources.equals("terraform")) {
                repository.file("environments/outputs/environments/" + name + ".json", """
                        {"oidc_issuer": {"value": "%s"}}
                        """.formatted(its));
            } else {
                repository.edit(
                        "environments/" + name + ".yaml", "cluster:\n", "cluster:\n      oidcIssuer: " + its + "\n");
            }
        }
    }

    private Start.Begun begin(Map<String, String> more) {
        Map<String, String> answers = enough();
        answers.putAll(more);
        Start start = Start.in(base, "here");
        return start.write(start.answers(answers), "1.2.3");
    }
}
