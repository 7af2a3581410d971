package io.github.prometheusgitops.check.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handshakes that a user's override of a template breaks, besides those that fixtures of {@code ChecksTest} have. */
class BrokenTemplatesTest {

    private static final Path BUILT_IN = Path.of("../templates/src/main/resources/prometheus-gitops/templates");
    private static final String ENVIRONMENT = "environments/_environment_/";

    @TempDir
    Path temporary;

    @ParameterizedTest(name = "{0} {1}: {4}")
    @CsvSource(delimiterString = "~~", quoteCharacter = '`', textBlock = """
                role-chaining ~~ terraform/main.tf.j2 ~~ file("${path.module}/../iam/trust-policy.json") ~~ jsonencode({Version = "2012-10-17", Statement = [{Effect = "Allow", Principal = {Federated = "arn:aws:iam::222222222222:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/DEV"}, Action = "sts:AssumeRoleWithWebIdentity", Condition = {StringEquals = {"oidc.eks.eu-west-1.amazonaws.com/id/DEV:sub" = "system:serviceaccount:default:prometheus", "oidc.eks.eu-west-1.amazonaws.com/id/DEV:aud" = "sts.amazonaws.com"}}}]}) ~~ handshake/service-account ~~ dev/kube-prometheus-stack/values.yaml:
                role-chaining ~~ terraform/main.tf.j2 ~~ file("${path.module}/../iam/trust-policy.json") ~~ jsonencode({Version = "2012-10-17", Statement = [{Effect = "Allow", Principal = {AWS = "arn:aws:iam::222222222222:root"}, Action = "sts:AssumeRole"}]}) ~~ access/whole-account ~~ dev/terraform/main.tf:
                role-chaining ~~ terraform/main.tf.j2 ~~ file("${path.module}/../iam/permissions-policy.json") ~~ jsonencode({Version = "2012-10-17", Statement = [{Effect = "Allow", Action = ["sts:AssumeRole"], Resource = ["arn:aws:iam::111111111111:role/somebody"]}]}) ~~ handshake/assume-role ~~ dev/kube-prometheus-stack/values.yaml:
                role-chaining ~~ kube-prometheus-stack/values.yaml.j2 ~~ {{ remoteWrite | yaml_block(6) }} ~~ {{ [{"name": remoteWrite[0].name, "url": remoteWrite[0].url | replace("/workspaces/", "//workspaces/"), "sigv4": remoteWrite[0].sigv4}] | yaml_block(6) }} ~~ handshake/url ~~ dev/kube-prometheus-stack/values.yaml:
                role-chaining ~~ kube-prometheus-stack/values.yaml.j2 ~~ {{ remoteWrite | yaml_block(6) }} ~~ {{ [{"name": remoteWrite[0].name, "url": remoteWrite[0].url | replace("aps-workspaces.eu-west-1", "aps-workspaces.us-east-1"), "sigv4": remoteWrite[0].sigv4}] | yaml_block(6) }} ~~ handshake/region ~~ dev/kube-prometheus-stack/values.yaml:
                role-chaining ~~ kube-prometheus-stack/values.yaml.j2 ~~ {{ remoteWrite | yaml_block(6) }} ~~ {{ [{"name": remoteWrite[0].name, "url": remoteWrite[0].url | replace("ws-11111111", "ws-99999999"), "sigv4": remoteWrite[0].sigv4}] | yaml_block(6) }} ~~ handshake/workspace-id ~~ dev/kube-prometheus-stack/values.yaml:
                pod-identity ~~ terraform/main.tf.j2 ~~ "cluster_name": cluster.name ~~ "cluster_name": "other" ~~ handshake/association ~~ apps/terraform/main.tf:
                pod-identity ~~ terraform/main.tf.j2 ~~ "service_account": serviceAccount ~~ "service_account": "other" ~~ handshake/association ~~ apps/terraform/main.tf:
                pod-identity ~~ terraform/main.tf.j2 ~~ file("${path.module}/../iam/trust-policy.json") ~~ jsonencode({Version = "2012-10-17", Statement = [{Effect = "Allow", Principal = {Service = "ec2.amazonaws.com"}, Action = "sts:AssumeRole"}]}) ~~ handshake/pod-role ~~ apps/terraform/main.tf:
                """)
    void anOverrideThatBreaksOneSideIsFoundWhereItIsRendered(
            String fleet, String template, String from, String to, String id, String place) throws IOException {
        String builtIn = Files.readString(BUILT_IN.resolve(ENVIRONMENT + template));
        assertThat(builtIn).contains(from);
        Workbench repository = Workbench.copyOf(fleet, temporary)
                .file("templates/" + ENVIRONMENT + template, builtIn.replace(from, to));

        assertThat(repository.plan().reported())
                .filteredOn(Finding::id, id)
                .extracting(finding -> finding.at().toString())
                .anyMatch(at -> at.startsWith("gitops/environments/" + place));
    }
}
