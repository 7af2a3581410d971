package io.github.prometheusgitops.access;

import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.document.LocalValues;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            "aws_iam_user_policy_attachment");

    /** Attaches what it names, and is read by nobody here; without a name it only takes away. */
    private static final String EXCLUSIVE = "aws_iam_role_policy_attachments_exclusive";

    /** Takes away what it does not name. */
    private static final String INLINE_EXCLUSIVE = "aws_iam_role_policies_exclusive";

    private static final String OF_WORKSPACES = "aws_prometheus_resource_policy";

    /** What makes roles or policies, by its name: registries say no more. */
    private static final Pattern OF_IAM =
            Pattern.compile("(?i)(?:^|[^a-z])(?:iam|irsa|pod-identity|roles?|polic(?:y|ies))(?:[^a-z]|$)");

    private static final Pattern REFERENCE = Pattern.compile("(aws_iam_role|module)\\.([\\w-]+)\\.\\w+");

    private final List<RenderedRoles.Role> named;

    private final AccessGraph graph;

    private LoosePolicies(AccessGraph graph) {
        this.graph = graph;
        this.named = graph.rendered().stream()
                .filter(role -> role.name().isPresent())
                .toList();
    }

    /**
     * In the order of their files.
     *
     * @param graph what can be told of the same tree
     */
    public static List<MadeRole.Unread> of(DocumentTree tree, AccessGraph graph) {
        LoosePolicies policies = new LoosePolicies(graph);
        Map<String, List<HclBody>> modules =
                DocumentTree.modules(tree.documents().stream().filter(file -> !isBuiltIn(file)));
        return modules.entrySet().stream()
                .flatMap(module -> Stream.concat(
                        policies.of(module.getKey(), module.getValue()),
                        module.getValue().stream()
                                .flatMap(body -> body.blocks().stream())
                                .flatMap(block -> elsewhere(module.getKey(), block, modules.keySet()).stream())))
                .toList();
    }

    /** Whether a file is one of a built-in module's, and not what a user has put in its place or beside it. */
    private static boolean isBuiltIn(Document file) {
        return BUILT_IN.matcher(file.path()).matches()
                && file.cause().filter(Cause::isOfUser).isEmpty();
    }

    private Stream<MadeRole.Unread> of(String folder, List<HclBody> bodies) {
        List<RenderedRoles.Role> known =
                named.stream().filter(role -> role.block(folder).isPresent()).toList();
        LocalValues locals = LocalValues.of(bodies);
        return bodies.stream()
                .flatMap(body -> body.blocks().stream())
                .filter(block ->
                        block.type().equals("resource") && block.labels().size() == 2)
                .filter(block -> !locals.isNone(block))
                .filter(block -> {
                    String type = block.labels().get(0);
                    return type.equals("aws_iam_role")
                            ? known.stream().noneMatch(role -> isMadeBy(role, folder, block))
                            : OF_OTHERS.contains(type)
                                    || type.equals(EXCLUSIVE) && attaches(block)
                                    || type.equals(OF_WORKSPACES) && !graph.isOfWorkspace(block.at())
                                    || OF_ROLES.contains(type)
                                            && known.stream().noneMatch(role -> isOf(role, folder, block));
                })
                .map(block -> new MadeRole.Unread(
                        "the `" + block.labels().get(0) + "` `" + block.labels().get(1) + "`", block.at()));
    }

    /**
     * Resources that take inline policies away which a tree gives to a role, or may do so, in the order of their files.
     *
     * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policies_exclusive">aws_iam_role_policies_exclusive</a>
     */
    public static List<Location> taking(DocumentTree tree) {
        return DocumentTree.modules(tree.documents().stream().filter(file -> !isBuiltIn(file))).values().stream()
                .flatMap(bodies -> {
                    LocalValues locals = LocalValues.of(bodies);
                    return bodies.stream()
                            .flatMap(body -> body.blocks("resource", INLINE_EXCLUSIVE))
                            .filter(block -> !locals.isNone(block) && !ExclusivePolicies.leavesAll(block, bodies))
                            .map(HclBody.Block::at);
                })
                .toList();
    }

    /** A module of a registry, or of another repository, of whose files this tree has none. */
    private static Optional<MadeRole.Unread> elsewhere(String folder, HclBody.Block block, Set<String> known) {
        return block.type().equals("module")
                ? block.body()
                        .literal("source")
                        .map(YamlScalar::text)
                        .filter(source -> OF_IAM.matcher(source).find() && !isOfTree(folder, source, known))
                        .map(source -> new MadeRole.Unread(
                                "the module `" + String.join(".", block.labels()) + "` from " + source, block.at()))
                : Optional.empty();
    }

    private static boolean isOfTree(String folder, String source, Set<String> known) {
        return source.startsWith(".")
                && Paths.within(folder, source)
                        .filter(path -> known.contains(path)
                                || BUILT_IN.matcher(path + "/main.tf").matches())
                        .isPresent();
    }

    private static boolean attaches(HclBody.Block exclusive) {
        return !(exclusive.body().attributes().get("policy_arns") instanceof HclValue.Items items
                && items.items().isEmpty());
    }

    private static boolean isMadeBy(RenderedRoles.Role role, String folder, HclBody.Block block) {
        return role.block(folder)
                .filter(making -> making.at().equals(block.at()))
                .isPresent();
    }

    /** Whether a policy is of a role of the same module, which is read with what is attached to it. */
    private static boolean isOf(RenderedRoles.Role role, String folder, HclBody.Block policy) {
        HclValue of = policy.body().attributes().get("role");
        if (of instanceof HclValue.Literal literal) {
            return role.name().orElseThrow().text().equals(literal.text());
        }
        if (!(of instanceof HclValue.Expression expression)) {
            return false;
        }
        Matcher reference = REFERENCE.matcher(expression.source().strip());
        HclBody.Block block = role.block(folder).orElseThrow();
        return reference.matches()
                && block.type().equals("module") == reference.group(1).equals("module")
                && block.labels().get(block.labels().size() - 1).equals(reference.group(2));
    }
}
