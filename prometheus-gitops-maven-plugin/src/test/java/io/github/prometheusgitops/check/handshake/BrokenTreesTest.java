package io.github.prometheusgitops.check.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.access.AccessMatrix;
import io.github.prometheusgitops.access.AccessReport;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.history.Folder;
import io.github.prometheusgitops.pipeline.Product;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One word changed on one side of a handshake, in a tree that is right otherwise, is found. Policies are written by no
 * template, so that no fixture of {@code ChecksTest} can break them.
 */
class BrokenTreesTest {

    private static final Path FLEETS = Path.of("src/test/fleets");

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "role-chaining, environments/dev/iam/trust-policy.json, :prometheus\", :grafana\", handshake/service-account",
        "role-chaining, environments/dev/kube-prometheus-stack/values.yaml, '    name: prometheus\\n', '', handshake/service-account",
        "pod-identity, environments/apps/kube-prometheus-stack/values.yaml, '    name: agent\\n', '', handshake/association",
        "role-chaining, environments/dev/iam/trust-policy.json, serviceaccount:monitoring, serviceaccount:default, handshake/service-account",
        "role-chaining, environments/dev/iam/trust-policy.json, id/DEV\", id/PROD\", handshake/issuer",
        "role-chaining, environments/dev/iam/permissions-policy.json, chain.dev.audit.writer, chain.prod.audit.writer, handshake/assume-role",
        "role-chaining, environments/dev/iam/permissions-policy.json, sts:AssumeRole, sts:GetCallerIdentity, handshake/assume-role",
        "role-chaining, workspaces/central/iam/writers/dev/trust-policy.json, chain.dev.prometheus, chain.prod.prometheus, handshake/untrusted",
        "role-chaining, workspaces/central/iam/writers/dev/trust-policy.json, Allow\", Deny\", handshake/untrusted",
        "role-chaining, workspaces/central/iam/writers/dev/permissions-policy.json, workspace/ws-, workspace/wt-, access/remote-write",
        "role-chaining, workspaces/central/iam/writers/dev/permissions-policy.json, aps:RemoteWrite, aps:*, access/wildcard",
        "role-chaining, workspaces/central/iam/writers/dev/trust-policy.json, role/chain.dev.prometheus, root, access/whole-account",
        "role-chaining, workspaces/audit/iam/writers/dev/permissions-policy.json, arn:aws:, arn:aws-us-gov:, handshake/partition",
        "role-chaining, environments/dev/kube-prometheus-stack/values.yaml, /ws-11111111, /ws-99999999, access/remote-write",
        "role-chaining, environments/dev/kube-prometheus-stack/values.yaml, https://aps, http://aps, handshake/url",
        "pod-identity, environments/apps/iam/trust-policy.json, pods.eks.amazonaws.com, ec2.amazonaws.com, handshake/pod-role",
        "pod-identity, environments/apps/iam/permissions-policy.json, pods.apps.central.writer, pods.apps.archive.writer, handshake/pod-role",
        "pod-identity, workspaces/central/iam/writers/apps/trust-policy.json, pods.apps.prometheus, pods.platform.prometheus, handshake/pod-role",
        "resource-policy, workspaces/central/iam/writers/apps/resource-policy.json, apps.prometheus, audited.prometheus, access/resource-policy",
        "resource-policy, workspaces/central/iam/writers/apps/resource-policy.json, aps:RemoteWrite, aps:QueryMetrics, access/resource-policy",
        "private-access, environments/apps/iam/vpc-endpoints/aps-workspaces.json, private.apps.prometheus, private.sealed.prometheus, handshake/vpc-endpoint",
        "private-access, environments/apps/iam/vpc-endpoints/aps-workspaces.json, workspace/ws-22, workspace/ws-33, handshake/vpc-endpoint",
        "private-access, environments/apps/terraform/vpc-endpoints.tf, iam/vpc-endpoints/, iam/, handshake/vpc-endpoint",
        "machine-image, environments/payments/iam/permissions-policy.json, payments.central.writer, ledger.central.writer, handshake/assume-role",
        "machine-image, environments/payments/prometheus/prometheus.yml, region: eu-west-1\\n      role_arn, region: eu-central-1\\n      role_arn, handshake/region",
        "machine-image, environments/payments/prometheus/prometheus.yml, com/workspaces, com//workspaces, handshake/url",
        "machine-image, workspaces/central/iam/writers/payments/trust-policy.json, images.payments, images.ledger, handshake/untrusted",
        "machine-image, workspaces/central/iam/writers/ledger/resource-policy.json, images.ledger, images.payments, access/resource-policy",
        "client-role, environments/payments/iam/client-role/trust-policy.json, role/deployer, root, access/whole-account",
        "client-role, environments/payments/iam/client-role/permissions-policy.json, ec2:RunInstances, ec2:*, access/wildcard",
        "client-role, environments/payments/iam/permissions-policy.json, payments.central.writer, ledger.central.writer, handshake/assume-role",
        "terraform-module, environments/checkout/terraform-module/iam/permissions-policy.json, checkout.central.writer, other.central.writer, handshake/assume-role",
        "terraform-module, workspaces/central/iam/writers/checkout/trust-policy.json, modules.checkout, modules.other, handshake/untrusted",
        "managed-collector, environments/apps/iam/permissions-policy.json, role/, role/other., handshake/scraper-target",
        "role-chaining, workspaces/central/iam/writers/dev/trust-policy.json, sts:AssumeRole, sts:TagSession, access/session-actions",
        "role-chaining, workspaces/central/iam/writers/dev/trust-policy.json, Effect\", Efect\", access/policy-grammar",
        "role-chaining, workspaces/central/iam/writers/dev/trust-policy.json, arn:aws:iam::222222222222:role/chain.dev.prometheus, AROAEXAMPLE1234567890, access/deleted-principal",
        "role-chaining, environments/dev/iam/trust-policy.json, :aud\", :azp\", access/web-identity",
        "role-chaining, workspaces/central/iam/writers/dev/permissions-policy.json, aps:RemoteWrite, aps:QueryMetrics, access/undeclared",
        "workspace-settings, workspaces/shared/iam/readers/grafana/permissions-policy.json, aps:QueryMetrics, aps:GetSerie, access/missing",
        "workspace-settings, workspaces/shared/iam/readers/finance/trust-policy.json, sts:ExternalId, aws:SourceVpc, access/external-id",
        "terraform-module, environments/checkout/iam/permissions-policy.json, ssmmessages:OpenDataChannel, s3:PutObject, access/wildcard",
        "managed-collector, workspaces/central/iam/writers/apps/trust-policy.json, role/, role/other., handshake/scraper-target",
        "managed-collector, workspaces/central/iam/writers/apps/permissions-policy.json, workspace/ws-, workspace/wt-, access/scraper-workspace",
    })
    void oneWrongWordIsFound(String fleet, String file, String right, String wrong, String id) {
        Path tree = FLEETS.resolve(fleet).resolve("gitops");
        List<Document> documents = Folder.read(tree, "gitops").documents().stream()
                .map(document -> document.path().equals(file)
                        ? document.with(document.text().replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n")))
                        : document)
                .toList();
        assertThat(found(tree, Folder.read(tree, "gitops"))).isEmpty();

        assertThat(found(tree, DocumentTree.of(documents)))
                .as("after %s for %s in %s", wrong, right, file)
                .contains(id);
    }

    @Test
    void whatAnEndpointRefusesIsWrittenAroundItOnly() {
        Path tree = FLEETS.resolve("private-access").resolve("gitops");
        DocumentTree right = Folder.read(tree, "gitops");
        DocumentTree refusing = DocumentTree.of(right.documents().stream()
                .map(document -> document.path().equals("environments/apps/iam/vpc-endpoints/aps-workspaces.json")
                        ? document.with(document.text().replace("private.apps.prometheus", "private.sealed.prometheus"))
                        : document)
                .toList());

        assertThat(matrix(tree, right)).doesNotContain("endpoint");
        assertThat(matrix(tree, refusing).lines().filter(line -> line.contains("not through the endpoint of the VPC")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("| apps | service account")
                        && line.contains("| write if not through the endpoint of the VPC "));
    }

    private static String matrix(Path tree, DocumentTree documents) {
        Fleet fleet = CommittedTreesTest.subject(tree, documents).fleet();
        return new AccessMatrix(fleet, AccessReport.of(fleet, documents).reaches())
                .documents("gitops")
                .get(0)
                .text();
    }

    private static List<String> found(Path tree, DocumentTree documents) {
        Findings findings = new Findings();
        Product.standard()
                .checks()
                .forEach(check -> check.check(CommittedTreesTest.subject(tree, documents), findings));
        return findings.sorted().stream()
                .map(Finding::id)
                .filter(id -> id.matches("(handshake|access)/.*"))
                .distinct()
                .toList();
    }
}
