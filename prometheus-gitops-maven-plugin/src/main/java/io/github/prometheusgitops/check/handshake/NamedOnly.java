package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.access.AccessGraph;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.check.access.Access;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Policies name whom they let in and what they allow, one by one.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedserviceforprometheus.html">Actions
 *     of Amazon Managed Service for Prometheus, and which of them know a resource</a>
 */
public final class NamedOnly implements Check {

    private static final FindingType WILDCARD =
            FindingType.error("access/wildcard", "a policy allows what it does not name, by a wildcard or by `Not…`");
    private static final FindingType WHOLE_ACCOUNT = FindingType.error(
            "access/whole-account",
            "a policy lets in a whole account, or everybody, without a condition that names the role");

    /** What is attached to endpoints and keys is theirs, who bound it by conditions of their own. */
    private static final Pattern POLICY =
            Pattern.compile("(environments|workspaces)/[^/]+/iam/(?!vpc-endpoints/|kms-keys/).*\\.json");

    /** Services whose resources are named one by one, without any wildcard. */
    private static final Pattern NAMED = Pattern.compile("(aps|sts):.*");

    /** Operators by which a condition names whom it is about. */
    private static final Pattern NAMING =
            Pattern.compile("(?i)(ForAnyValue:)?(Arn|String)(Equals|Like|EqualsIgnoreCase)");

    @Override
    public void check(Subject subject, Findings findings) {
        subject.tree()
                .matching(POLICY)
                .forEach(policy -> policy.mappings().forEach(document -> check(policy.shown(), document, findings)));
        AccessGraph graph = Access.of(subject).graph();
        Stream.concat(
                        graph.roles().stream()
                                .flatMap(role -> Stream.concat(role.trust().stream(), role.permissions().stream())),
                        graph.ofWorkspaces())
                // Those in files of their own are among the files.
                .filter(policy -> !policy.isWholeFile())
                .forEach(policy -> check(policy.shown(), policy.document(), findings));
    }

    private static void check(String shown, YamlMapping policy, Findings findings) {
        Statements.of(policy).all().forEach(statement -> {
            wildcards(statement, findings);
            principals(shown, statement, findings);
        });
    }

    private static void wildcards(YamlMapping statement, Findings findings) {
        Statements.scalars(statement, "Action")
                .filter(action -> isWildcard(action.text()))
                .forEach(action -> findings.add(
                        WILDCARD,
                        action.at(),
                        "every action that fits `" + action.text() + "` is allowed, those that AWS adds later, too",
                        "name the actions that are needed"));
        Stream.of("NotAction", "NotResource", "NotPrincipal")
                .filter(key -> statement.get(key).isPresent())
                .forEach(key -> findings.add(
                        WILDCARD,
                        statement.at(key),
                        "`" + key + "` allows whatever it does not name",
                        "name what is allowed"));
        Set<String> actions = Statements.texts(statement, "Action");
        Statements.scalars(statement, "Resource")
                .filter(resource -> isWildcard(resource.text()) || isIncomplete(resource.text()))
                .forEach(resource -> actions.stream()
                        .filter(action -> NAMED.matcher(action).matches() && ResourceScopes.has(action))
                        .findFirst()
                        .ifPresent(action -> findings.add(
                                WILDCARD,
                                resource.at(),
                                "`" + action + "` is allowed on everything that fits `" + resource.text() + "`",
                                "name the workspaces or roles by their ARNs")));
        Statements.scalars(statement, "Resource")
                .filter(resource -> isEverything(resource.text())
                        && statement.get("Condition").isEmpty())
                .forEach(resource -> actions.stream()
                        .filter(action -> !NAMED.matcher(action).matches() && ResourceScopes.has(action))
                        .findFirst()
                        .ifPresent(action -> findings.add(
                                WILDCARD,
                                resource.at(),
                                "`" + action + "` is allowed on everything that the account has",
                                "name the resources by their ARNs, or add a condition that narrows it")));
    }

    private static void principals(String shown, YamlMapping statement, Findings findings) {
        if (namesPrincipals(statement)) {
            return;
        }
        Stream.concat(
                        Statements.scalars(statement, "Principal"),
                        Statements.scalars(statement.section("Principal"), "AWS"))
                .filter(principal -> isWildcard(principal.text())
                        || principal.text().endsWith(":root")
                        || principal.text().matches("[0-9]{12}"))
                .forEach(principal -> findings.add(
                        WHOLE_ACCOUNT,
                        principal.at(),
                        shown + " lets in `" + principal.text() + "`, and so whoever is there now or later",
                        "name the roles by their ARNs, or add a condition on `aws:PrincipalArn`"));
    }

    /** Whether a condition admits just roles that it names; one that admits those without the key, or all of an account, does not. */
    private static boolean namesPrincipals(YamlMapping statement) {
        YamlMapping conditions = statement.section("Condition");
        return conditions.keys().stream()
                .filter(operator -> NAMING.matcher(operator).matches())
                .map(conditions::section)
                .flatMap(keys -> keys.keys().stream()
                        .filter("aws:PrincipalArn"::equalsIgnoreCase)
                        .map(key -> Statements.texts(keys, key)))
                .anyMatch(arns -> !arns.isEmpty() && arns.stream().noneMatch(NamedOnly::namesNobody));
    }

    private static boolean namesNobody(String arn) {
        return arn.matches("(\\*|.*:[^:]*\\*[^:]*:[^:]+|.*:(\\*|[^:/]+/\\*+))");
    }

    /** AWS takes any for the parts that an ARN does not have. */
    private static boolean isIncomplete(String arn) {
        return arn.startsWith("arn:") && arn.split(":", -1).length < 6;
    }

    /** {@code *}, or an ARN that says no more than its service: {@code arn:aws:s3}, {@code arn:aws:s3:*}. */
    private static boolean isEverything(String resource) {
        return resource.matches("\\*|arn:[^:]*(:[^:]*)?(:\\**)*");
    }

    private static boolean isWildcard(String text) {
        return text.contains("*") || text.contains("?");
    }
}
