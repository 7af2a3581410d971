package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.access.AccessMatrix;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The AWS account of each environment and workspace, as far as a tree says it. */
final class Accounts {

    private static final String ACK_ACCOUNT = "services.k8s.aws/owner-account-id";

    private final Map<String, String> bySubject = new HashMap<>();

    private Accounts() {}

    /** By Terraform's providers, ACK's namespaces and the roles in the access matrix; the first tree that says it. */
    static Accounts of(DocumentTree... trees) {
        Accounts accounts = new Accounts();
        for (DocumentTree tree : trees) {
            tree.documents().forEach(accounts::file);
            rows(tree).forEach(accounts::row);
        }
        return accounts;
    }

    /** The account of {@code environments/<name>} or {@code workspaces/<name>}. */
    Optional<String> of(String subject) {
        return Optional.ofNullable(bySubject.get(subject));
    }

    /** The rows of a tree's access matrix. */
    static Stream<YamlMapping> rows(DocumentTree tree) {
        return tree.find(AccessMatrix.JSON).stream()
                .flatMap(matrix -> matrix.documents().stream())
                .filter(YamlSequence.class::isInstance)
                .flatMap(list -> ((YamlSequence) list).items().stream())
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .filter(row -> row.get("principal").isPresent());
    }

    private void file(Document file) {
        if (file.path().endsWith("/providers.tf")) {
            Nodes.of(file)
                    .filter(Node.Named.class::isInstance)
                    .flatMap(root -> ((Node.Named) root).find("provider.aws", "allowed_account_ids"))
                    .filter(Node.Listed.class::isInstance)
                    .map(ids -> ((Node.Listed) ids).items())
                    .filter(ids -> ids.size() == 1 && ids.get(0) instanceof Node.Text)
                    .ifPresent(ids -> add(file, ((Node.Text) ids.get(0)).text()));
        } else if (file.path().endsWith("/ack/namespace.yaml")) {
            file.objects("Namespace")
                    .flatMap(object -> object.section("metadata").section("annotations").text(ACK_ACCOUNT).stream())
                    .findFirst()
                    .ifPresent(account -> add(file, account));
        }
    }

    private void add(Document file, String account) {
        file.owner().subject().ifPresent(subject -> bySubject.putIfAbsent(subject, account));
    }

    private void row(YamlMapping row) {
        row.text("environment")
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> row.mappings("ways").stream()
                        .flatMap(way -> way.scalars("roles").stream())
                        .map(YamlScalar::text)
                        .flatMap(arn -> Arn.parse(arn).stream())
                        .map(Arn::account)
                        .findFirst()
                        .ifPresent(account ->
                                bySubject.putIfAbsent(Owner.environment(name).folder(), account)));
    }

    /** The issuers of the clusters of a tree, by environment's folder. */
    static Map<String, String> issuers(DocumentTree tree) {
        Map<String, String> issuers = new HashMap<>();
        rows(tree)
                .forEach(row -> row.text("issuer")
                        .filter(issuer -> !issuer.isEmpty())
                        .ifPresent(issuer -> issuers.putIfAbsent(
                                Owner.environment(row.text("environment").orElse(""))
                                        .folder(),
                                issuer)));
        return issuers;
    }
}
