package io.github.prometheusgitops.check.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The namespace that Prometheus runs in is what delivers it says, and the chart's values: not what the descriptor does. */
class NamespacesTest {

    private static final Path BUILT_IN = Path.of("../templates/src/main/resources/prometheus-gitops/templates");
    private static final String ENVIRONMENT = "environments/_environment_/";
    private static final String VALUES = ENVIRONMENT + "kube-prometheus-stack/values.yaml.j2";
    private static final String APPLICATION = ENVIRONMENT + "argocd/application.yaml.j2";
    private static final String RELEASE = ENVIRONMENT + "flux/helmrelease.yaml.j2";

    @TempDir
    Path temporary;

    private Workbench repository(String fleet, String engine) {
        return Workbench.copyOf(fleet, temporary)
                .edit("environments/fleet.yaml", "engine: argocd", "engine: " + engine);
    }

    private static void override(Workbench repository, String template, String from, String to) throws IOException {
        String text = repository.has("templates/" + template)
                ? repository.read("templates/" + template)
                : Files.readString(BUILT_IN.resolve(template));
        assertThat(text).contains(from);
        repository.file("templates/" + template, text.replace(from, Workbench.lines(to)));
    }

    private static String template(String name) {
        return switch (name) {
            case "values" -> VALUES;
            case "application" -> APPLICATION;
            default -> RELEASE;
        };
    }

    private static List<Finding> found(Workbench repository) {
        return repository.plan().reported().stream()
                .filter(finding -> finding.id().matches("handshake/(service-account|association)"))
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                argocd | application | `    {{ argocd.destination | yaml_block(4) }}`           | `    name: here\\n    namespace: other`                               | dev/argocd/application.yaml:11:16
                argocd | application | releaseName: kube-prometheus-stack                      | `releaseName: a\\n        namespace: other`                           | dev/argocd/application.yaml:18:
                argocd | application | releaseName: kube-prometheus-stack                      | `releaseName: a\\n        valuesObject: {namespaceOverride: other}`   | dev/argocd/application.yaml:18:
                argocd | application | releaseName: kube-prometheus-stack                      | `releaseName: a\\n        parameters: [{name: namespaceOverride, value: other}]` | dev/argocd/application.yaml:18:
                argocd | application | releaseName: kube-prometheus-stack                      | `releaseName: a\\n        parameters: [{name: namespaceOverride, value: monitoring}, {name: namespaceOverride, value: other}]` | dev/argocd/application.yaml:18:
                argocd | values      | `prometheus:\\n`                                         | `namespaceOverride: other\\nprometheus:\\n`                            | dev/kube-prometheus-stack/values.yaml:
                flux   | release     | `targetNamespace: {{ namespace | yaml }}`               | targetNamespace: other                                               | dev/flux/helmrelease.yaml:
                flux   | release     | `targetNamespace: {{ namespace | yaml }}`               | `# {{ namespace | yaml }}`                                           | dev/flux/helmrelease.yaml:
                flux   | release     | `  valuesFrom:`                                         | `  values: {namespaceOverride: other}\\n  valuesFrom:`                | dev/flux/helmrelease.yaml:
                flux   | values      | `prometheus:\\n`                                         | `namespaceOverride: other\\nprometheus:\\n`                            | dev/kube-prometheus-stack/values.yaml:
                """)
    void anotherNamespaceThanTheTrustPolicyNamesIsFoundWhereItIsSaid(
            String engine, String template, String from, String to, String place) throws IOException {
        Workbench repository = repository("role-chaining", engine);
        assertThat(found(repository)).isEmpty();

        override(repository, template(template), Workbench.lines(from), to);

        assertThat(found(repository))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.id()).isEqualTo("handshake/service-account"))
                .anySatisfy(finding -> {
                    assertThat(finding.at().toString()).startsWith("gitops/environments/" + place);
                    assertThat(finding.summary())
                            .doesNotContain("Prometheus runs as system:serviceaccount:monitoring:")
                            .contains("trusts system:serviceaccount:monitoring:prometheus");
                    assertThat(finding.mend()).startsWith("have the template write the namespace of the descriptor");
                });
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                argocd | application | `    {{ argocd.destination | yaml_block(4) }}` | `    name: here\\n    namespace: other`
                argocd | values      | `prometheus:\\n`                               | `namespaceOverride: other\\nprometheus:\\n`
                flux   | release     | `targetNamespace: {{ namespace | yaml }}`     | targetNamespace: other
                """)
    void anotherNamespaceThanTheAssociationNamesIsFound(String engine, String template, String from, String to)
            throws IOException {
        Workbench repository = repository("pod-identity", engine);
        assertThat(found(repository)).isEmpty();

        override(repository, template(template), Workbench.lines(from), to);

        assertThat(found(repository))
                .extracting(Finding::toString)
                .anyMatch(text -> text.startsWith("gitops/environments/apps/terraform/main.tf:16:")
                        && text.contains("the association names the namespace `observability`, and Prometheus runs in"
                                + " `other`: it would get no role [handshake/association]")
                        && text.contains(": where Prometheus runs"));
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                argocd | application | releaseName: kube-prometheus-stack              | `releaseName: a\\n        values: "namespaceOverride: other"`
                argocd | application | releaseName: kube-prometheus-stack              | `releaseName: a\\n        fileParameters: [{name: namespaceOverride, path: x}]`
                argocd | application | `          - {{ argocd.valuesFile | yaml }}`      | `          - {{ argocd.valuesFile | yaml }}\\n          - $values/more.yaml\\n        ignoreMissingValueFiles: true`
                argocd | application | `    {{ argocd.destination | yaml_block(4) }}`  | `    {"name": "here", "namespace": "{% raw %}{{ namespace }}{% endraw %}"}`
                argocd | application | `    {{ argocd.destination | yaml_block(4) }}`  | `    name: here`
                argocd | application | kind: Application                               | kind: ApplicationSet
                flux   | release     | `  valuesFrom:`                                 | `  postRenderers: []\\n  valuesFrom:`
                flux   | release     | `targetNamespace: {{ namespace | yaml }}`       | `targetNamespace: "${namespace}"`
                flux   | release     | `  valuesFrom:`                                 | `  valuesFrom:\\n    - {kind: ConfigMap, name: {{ namespace | yaml }}}`
                """)
    void whereItCannotBeToldNothingIsSaid(String engine, String template, String from, String to) throws IOException {
        Workbench repository = repository("role-chaining", engine);
        override(
                repository,
                ENVIRONMENT + "terraform/main.tf.j2",
                "file(\"${path.module}/../iam/trust-policy.json\")",
                trustOf("other"));
        assertThat(found(repository)).isNotEmpty();

        override(repository, template(template), from, to);

        assertThat(found(repository)).isEmpty();
    }

    @Test
    void bothHalvesMayBeChangedTogether() throws IOException {
        Workbench repository = repository("role-chaining", "argocd");
        override(
                repository,
                ENVIRONMENT + "terraform/main.tf.j2",
                "file(\"${path.module}/../iam/trust-policy.json\")",
                trustOf("other"));
        assertThat(found(repository)).isNotEmpty();

        override(
                repository,
                APPLICATION,
                "    {{ argocd.destination | yaml_block(4) }}",
                "    {name: x, namespace: other}");

        assertThat(found(repository)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pod-identity, argocd", "role-chaining, argocd", "federated, argocd"})
    void otherPodsMayHaveRolesAndAssociationsOfTheirOwn(String fleet, String engine) {
        Workbench repository = repository(fleet, engine);
        assertThat(repository.plan().reported()).isEmpty();
        repository
                .file("templates/" + ENVIRONMENT + "terraform/extra.tf.j2", """
                        # {{ source | comment }}
                        resource "aws_eks_pod_identity_association" "grafana" {
                          cluster_name    = {{ cluster.name | hcl }}
                          namespace       = "grafana"
                          service_account = "grafana"
                          role_arn        = "arn:aws:iam::123456789012:role/grafana"
                        }
                        """)
                .file("templates/" + ENVIRONMENT + "a/main.tf.j2", """
                        # {{ source | comment }}
                        module "role" {
                          source = "example.com/modules/grafana"
                          name   = "grafana"
                        }
                        """)
                .edit(
                        "environments/fleet.yaml",
                        "  defaults:",
                        "  iam: {externalRoles: [\"arn:aws:iam::123456789012:role/grafana\"]}\n  defaults:");

        assertThat(repository.plan().reported()).isEmpty();
    }

    @Test
    void soMayTheyByAck() {
        Workbench repository = Workbench.copyOf("ack", temporary);
        List<String> before =
                repository.plan().reported().stream().map(Finding::toString).toList();
        repository.file("templates/" + ENVIRONMENT + "ack/a.yaml.j2", """
                # {{ source | comment }}
                apiVersion: eks.services.k8s.aws/v1alpha1
                kind: PodIdentityAssociation
                metadata: {name: grafana, namespace: x}
                spec: {clusterName: {{ cluster.name | yaml }}, namespace: grafana, serviceAccount: grafana, roleRef: {from: {name: grafana}}}
                ---
                apiVersion: iam.services.k8s.aws/v1alpha1
                kind: Role
                metadata: {name: grafana, namespace: x}
                spec:
                  name: grafana
                  assumeRolePolicyDocument: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "pods.eks.amazonaws.com"}, "Action": ["sts:AssumeRole", "sts:TagSession"]}]}'
                  inlinePolicies:
                    a: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::x/a"}]}'
                """);

        assertThat(repository.plan().reported().stream().map(Finding::toString).toList())
                .isEqualTo(before);
    }

    @Test
    void whereNoneOfSeveralAssociationsFitsTheNearestIsFound() throws IOException {
        Workbench repository = repository("pod-identity", "argocd");
        override(
                repository,
                ENVIRONMENT + "terraform/main.tf.j2",
                "\"namespace\": namespace, ",
                "\"namespace\": \"other\", ");
        repository.file("templates/" + ENVIRONMENT + "terraform/extra.tf.j2", """
                # {{ source | comment }}
                resource "aws_eks_pod_identity_association" "grafana" {
                  cluster_name    = {{ cluster.name | hcl }}
                  namespace       = "grafana"
                  service_account = "grafana"
                  role_arn        = module.role.arn
                }
                """);

        assertThat(found(repository))
                .extracting(Finding::toString)
                .anyMatch(text -> text.startsWith("gitops/environments/apps/terraform/main.tf:16:")
                        && text.contains("names the namespace `other`"))
                .noneMatch(text -> text.contains("grafana"));
    }

    /** That of each environment's own cluster. */
    private static String trustOf(String namespace) {
        return """
                jsonencode({Version = "2012-10-17", Statement = [%s, %s]})\
                """.formatted(
                        statement("222222222222", "eu-west-1.amazonaws.com/id/DEV", namespace),
                        statement("333333333333", "eu-central-1.amazonaws.com/id/PROD", namespace));
    }

    private static String statement(String account, String issuer, String namespace) {
        return """
                {Effect = "Allow", Principal = {Federated = "arn:aws:iam::%1$s:oidc-provider/oidc.eks.%2$s"}, Action = "sts:AssumeRoleWithWebIdentity", \
                Condition = {StringEquals = {"oidc.eks.%2$s:sub" = "system:serviceaccount:%3$s:prometheus", "oidc.eks.%2$s:aud" = "sts.amazonaws.com"}}}\
                """.formatted(account, issuer, namespace);
    }
}
