package io.github.prometheusgitops.access;

import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a resource leaves a role that takes away all its inline policies but those that it names. */
final class ExclusivePolicies {

    private static final Pattern ROLE = Pattern.compile("(?:\"\\$\\{)?aws_iam_role\\.([\\w-]+)\\.(?:name|id)(?:}\")?");
    private static final Pattern NAME = Pattern.compile("(?:\"\\$\\{)?aws_iam_role_policy\\.([\\w-]+)\\.name(?:}\")?");

    private ExclusivePolicies() {}

    /** Whether it names each inline policy of a role of the same configuration. */
    static boolean leavesAll(HclBody.Block exclusive, List<HclBody> bodies) {
        Optional<String> role = role(exclusive, "role_name");
        if (role.isEmpty()
                || !(exclusive.body().attributes().get("policy_names") instanceof HclValue.Items names)
                || bodies.stream()
                        .flatMap(body -> body.blocks("resource", "aws_iam_role"))
                        .filter(block -> role.get().equals(label(block)))
                        .anyMatch(ExclusivePolicies::hasOwn)) {
            return false;
        }
        Set<String> named = names.items().stream().map(ExclusivePolicies::name).collect(Collectors.toSet());
        return bodies.stream()
                .flatMap(body -> body.blocks("resource", "aws_iam_role_policy"))
                .filter(policy -> role(policy, "role").equals(role))
                .allMatch(policy -> named.contains("." + label(policy))
                        || policy.body()
                                .literal("name")
                                .map(YamlScalar::text)
                                .filter(named::contains)
                                .isPresent());
    }

    private static String label(HclBody.Block block) {
        return block.labels().get(block.labels().size() - 1);
    }

    /** The label of the role that a resource names. */
    private static Optional<String> role(HclBody.Block block, String argument) {
        if (!(block.body().attributes().get(argument) instanceof HclValue.Expression expression)) {
            return Optional.empty();
        }
        Matcher role = ROLE.matcher(expression.source().strip());
        return role.matches() ? Optional.of(role.group(1)) : Optional.empty();
    }

    /** A policy's name, or its label behind a dot. */
    private static String name(HclValue value) {
        if (value instanceof HclValue.Literal literal) {
            return literal.text();
        }
        Matcher policy = NAME.matcher(
                value instanceof HclValue.Expression expression
                        ? expression.source().strip()
                        : "");
        return policy.matches() ? "." + policy.group(1) : "";
    }

    private static boolean hasOwn(HclBody.Block role) {
        return role.body().blocks().stream()
                .anyMatch(block ->
                        block.type().equals("inline_policy") || block.type().equals("dynamic"));
    }
}
