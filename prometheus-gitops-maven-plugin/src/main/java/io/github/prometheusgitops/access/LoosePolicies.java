package io.github.prometheusgitops.access;

import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a tree's Terraform gives to whom cannot be told here: roles whose names it works out, and policies that it attaches
 * to those, to users, or to workspaces. The access graph does not have them.
 */
public final class LoosePolicies {

    /** The built-in modules, whose inputs are read where somebody calls them. */
    private static final Pattern BUILT_IN = Pattern.compile("(?:.*/)?modules/(iam-role|workspace)/[^/]+");

    private static final Set<String> OF_ROLES = Set.of("aws_iam_role_policy", "aws_iam_role_policy_attachment");

    private static final Set<String> OF_OTHERS = Set.of(
            "aws_iam_group_policy",
            "aws_iam_group_policy_attachment",
            "aws_iam_policy_attachment",
            "aws_iam_user_policy",
            "aws_iam_user_policy_attachment",
            "aws_prometheus_resource_policy");

    private static final Pattern REFERENCE = Pattern.compile("(aws_iam_role|module)\\.([\\w-]+)\\.\\w+");

    private LoosePolicies() {}

    /** In the order of their files. */
    public static List<MadeRole.Unread> of(DocumentTree tree) {
        Map<String, List<HclBody>> modules = DocumentTree.modules(tree.documents().stream()
                .filter(file -> !BUILT_IN.matcher(file.path()).matches()));
        return modules.entrySet().stream()
                .flatMap(module -> of(module.getKey(), module.getValue()))
                .toList();
    }

    private static Stream<MadeRole.Unread> of(String folder, List<HclBody> bodies) {
        boolean ofOwner = folder.startsWith("environments/") || folder.startsWith("workspaces/");
        return bodies.stream()
                .flatMap(body -> body.blocks().stream())
                .filter(block ->
                        block.type().equals("resource") && block.labels().size() == 2)
                .filter(block -> {
                    String type = block.labels().get(0);
                    return type.equals("aws_iam_role")
                            ? !ofOwner || block.body().literal("name").isEmpty()
                            : OF_OTHERS.contains(type)
                                    || OF_ROLES.contains(type) && !(ofOwner && isOfKnown(block, bodies));
                })
                .map(block -> new MadeRole.Unread(
                        "the `" + block.labels().get(0) + "` `" + block.labels().get(1) + "`", block.at()));
    }

    /** Whether it is of a role of the same module that is read with what is attached to it. */
    private static boolean isOfKnown(HclBody.Block policy, List<HclBody> bodies) {
        HclValue role = policy.body().attributes().get("role");
        if (role instanceof HclValue.Literal literal) {
            return roles(bodies)
                    .anyMatch(block -> block.body()
                            .literal("name")
                            .filter(name -> name.text().equals(literal.text()))
                            .isPresent());
        }
        if (!(role instanceof HclValue.Expression expression)) {
            return false;
        }
        Matcher reference = REFERENCE.matcher(expression.source().strip());
        return reference.matches()
                && roles(bodies)
                        .filter(block -> block.type().equals("module")
                                == reference.group(1).equals("module"))
                        .filter(block -> block.body().literal("name").isPresent())
                        .anyMatch(block ->
                                block.labels().get(block.labels().size() - 1).equals(reference.group(2)));
    }

    private static Stream<HclBody.Block> roles(List<HclBody> bodies) {
        return bodies.stream().flatMap(body -> body.blocks().stream()).filter(MadeRoles::isOfRole);
    }
}
