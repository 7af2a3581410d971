package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes whose one half a user's own template writes otherwise than the other half has it. */
class HandshakesOfUsersTest {

    private static final String EXTRA = "templates/environments/_environment_/terraform/extra.tf";

    @TempDir
    Path temporary;

    private Workbench repository;

    @BeforeEach
    void copy() {
        repository = Workbench.copyOf("role-chaining", temporary);
    }

    private List<String> ids() {
        return repository.plan().reported().stream().map(Finding::id).distinct().toList();
    }

    @Test
    void keysOrAProfileOfARequestAreCredentials() throws IOException {
        String values = "environments/_environment_/kube-prometheus-stack/values.yaml.j2";
        String builtIn = Files.readString(
                        Path.of("../templates/src/main/resources/prometheus-gitops/templates", values))
                .replace("{% if roleArn %}", "{% if false %}");
        repository.file("templates/" + values, builtIn);
        assertThat(ids()).contains("handshake/no-credentials");

        repository.file("templates/" + values, builtIn.replace("      {{ remoteWrite | yaml_block(6) }}", """
                        {% for w in remoteWrite %}

                              - {{ {"name": w.name, "url": w.url, "sigv4": {"region": w.sigv4.region, "profile": "mine"}} | yaml }}
                        {% endfor %}"""));
        assertThat(ids()).doesNotContain("handshake/no-credentials");
    }

    private void assertFound(String id, String place, String... words) {
        assertThat(repository.plan().reported())
                .filteredOn(Finding::id, id)
                .extracting(Finding::toString)
                .anySatisfy(
                        text -> assertThat(text).startsWith("gitops/" + place).contains(words));
    }

    @Test
    void reachAcrossTiersNamesBoth() {
        repository.edit("environments/prod.yaml", "tier: production", "tier: sandbox");
        repository.file(EXTRA, UsersRole.ofInstances("aps:QueryMetrics", "arn:aws:aps"));

        assertFound(
                "access/undeclared",
                "environments/prod/terraform/extra.tf:",
                "has `query` on workspace ",
                ", across tiers from sandbox to production, by arn:aws:iam::333333333333:role/mine");
    }

    @Test
    void aThirdPartyWithoutAnExternalIdIsFound() {
        String partner = "AWS = [\"arn:aws:iam::999999999999:role/partner\"]";
        repository.file(EXTRA, UsersRole.of(partner, "sts:AssumeRole", "", ""));
        assertFound(
                "access/external-id",
                "environments/dev/terraform/extra.tf:",
                "arn:aws:iam::999999999999:role/partner may assume the role arn:aws:iam::222222222222:role/mine without an"
                        + " external id");

        repository.file(
                EXTRA,
                UsersRole.of(
                        partner,
                        "sts:AssumeRole",
                        ", Condition = {StringEquals = {\"sts:ExternalId\" = \"a-b-c\"}}",
                        ""));
        assertThat(ids()).doesNotContain("access/external-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts:SetSourceIdentity", "sts:TagSession"})
    void whatNoSessionHasIsSuperfluousInAChain(String action) {
        String chained = "AWS = [\"arn:aws:iam::222222222222:role/chain.dev.prometheus\"]";
        repository.file(EXTRA, UsersRole.of(chained, "sts:AssumeRole", "", ""));
        assertThat(ids()).doesNotContain("access/session-actions");

        repository.file(EXTRA, UsersRole.of(chained, "sts:AssumeRole\", \"" + action, "", ""));

        assertFound(
                "access/session-actions",
                "environments/dev/terraform/extra.tf:",
                "`" + action + "` is allowed, and no session that comes here has ");
    }

    @Test
    void tagsThatAChainMayNotPassOnAreMissing() throws IOException {
        String main = "environments/_environment_/terraform/main.tf.j2";
        String file = "file(\"${path.module}/../iam/permissions-policy.json\")";
        String builtIn = Files.readString(Path.of("../templates/src/main/resources/prometheus-gitops/templates", main));
        assertThat(builtIn).contains(file);
        repository = Workbench.copyOf("pod-identity", temporary.resolve("pods"))
                .file(
                        "templates/" + main,
                        builtIn.replace(
                                file,
                                "jsonencode({Version = \"2012-10-17\", Statement = [{Effect = \"Allow\", Action ="
                                        + " [\"sts:AssumeRole\"], Resource = [\"arn:aws:iam::111111111111:role/pods.apps.central.writer\"]}]})"));

        assertFound(
                "access/session-actions",
                "workspaces/",
                "and may not pass them on to arn:aws:iam::111111111111:role/pods.apps.central.writer");
    }

    @Test
    void aKeyIsCredentialsAndItsSecretInClearIsASecretStill() throws IOException {
        String values = "environments/_environment_/kube-prometheus-stack/values.yaml.j2";
        String entry = """
                {%% for w in remoteWrite %%}

                      - {{ {"name": w.name, "url": w.url, "sigv4": {"region": w.sigv4.region, %s}} | yaml }}
                {%% endfor %%}""";
        String builtIn = Files.readString(
                        Path.of("../templates/src/main/resources/prometheus-gitops/templates", values))
                .replace("{% if roleArn %}", "{% if false %}");
        repository.file(
                "templates/" + values,
                builtIn.replace(
                        "      {{ remoteWrite | yaml_block(6) }}",
                        entry.formatted("\"accessKey\": {\"name\": \"amp\", \"key\": \"id\"}, \"secretKey\":"
                                + " {\"name\": \"amp\", \"key\": \"secret\"}")));
        assertThat(ids()).doesNotContain("handshake/no-credentials", "tree/secret");

        repository.file(
                "templates/" + values,
                builtIn.replace(
                        "      {{ remoteWrite | yaml_block(6) }}",
                        entry.formatted("\"accessKey\": {\"name\": \"amp\", \"key\": \"id\"}, \"secretKey\":"
                                + " \"wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzKEY\"")));
        assertThat(ids()).contains("tree/secret").doesNotContain("handshake/no-credentials");
    }
}
