package io.github.prometheusgitops.access;

import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.document.LocalValues;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.iam.Policy;
import io.github.prometheusgitops.iam.Statement;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What workspaces allow by policies of their own: by the files that are planned for them, by what a user's template passes to
 * the built-in module instead, and by resources beside it.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-resource-based-policies.html">Resource-based
 *     policies</a>
 */
final class WorkspacePolicies {

    private static final String RESOURCE = "aws_prometheus_resource_policy";

    private static final Pattern PLANNED = Pattern.compile("workspaces/[^/]+/iam/writers/[^/]+/resource-policy\\.json");

    /** What the built-in template passes to the module, without white space: the planned files, and nothing else. */
    private static final Map<String, String> BUILT_IN = Map.of(
            "",
            "jsonencode({Version=\"2012-10-17\"Statement=[foralike,principalsinlocal.let_in_alike:"
                    + "merge(jsondecode(alike),{Principal={AWS=sort(flatten(principals))}})]})",
            "let_in",
            "[fornameinfileset(\"${path.module}/../iam/writers\",\"*/resource-policy.json\"):"
                    + "jsondecode(file(\"${path.module}/../iam/writers/${name}\")).Statement[0]]",
            "let_in_alike",
            "{forstatementinlocal.let_in:jsonencode({forkey,valueinstatement:key=>value"
                    + "if!contains([\"Sid\",\"Principal\"],key)})=>statement.Principal.AWS...}");

    private final Fleet fleet;
    private final DocumentTree tree;
    private final Map<String, List<PolicyFile>> policies = new HashMap<>();
    private final Map<String, List<MadeRole.Unread>> unread = new HashMap<>();
    private final Set<Location> read = new HashSet<>();
    /** Workspaces whose module is passed something else than the planned files. */
    private final Set<String> overridden = new HashSet<>();

    private WorkspacePolicies(Fleet fleet, DocumentTree tree) {
        this.fleet = fleet;
        this.tree = tree;
    }

    /** Those of a fleet's workspaces. */
    static WorkspacePolicies of(Fleet fleet, DocumentTree tree) {
        WorkspacePolicies found = new WorkspacePolicies(fleet, tree);
        Stream.of(fleet.environments(), fleet.workspaces())
                .flatMap(owners -> owners.values().stream())
                .forEach(found::terraform);
        tree.matching(PLANNED)
                .filter(file -> !found.overridden.contains(file.owner().name()))
                .forEach(file -> PolicyFile.of(file, Policy.Kind.RESOURCE)
                        .ifPresent(policy -> found.add(file.owner().name(), policy)));
        return found;
    }

    /** All of them. */
    Stream<PolicyFile> all() {
        return policies.values().stream().flatMap(List::stream);
    }

    /** What a workspace allows, as far as that can be read. */
    Optional<Policy> of(Workspace workspace) {
        List<Statement> statements = policies.getOrDefault(workspace.name(), List.of()).stream()
                .flatMap(policy -> policy.policy().statements().stream())
                .toList();
        return policies.containsKey(workspace.name())
                ? Optional.of(new Policy(Policy.Kind.RESOURCE, statements))
                : Optional.empty();
    }

    /** What else it has of which nobody knows here what it allows. */
    List<MadeRole.Unread> unread(Workspace workspace) {
        return unread.getOrDefault(workspace.name(), List.of());
    }

    /** Whether it is known whose policy a resource is. */
    boolean knows(Location resource) {
        return read.contains(resource);
    }

    private void terraform(Described owner) {
        DocumentTree.modules(tree.below(owner.root()).stream()).forEach((folder, bodies) -> {
            HclPolicies module = new HclPolicies(tree, folder, bodies);
            LocalValues locals = LocalValues.of(bodies);
            if (owner instanceof Workspace workspace) {
                WorkspaceModules.of(bodies).forEach(block -> passed(workspace, module, block));
            }
            bodies.stream()
                    .flatMap(body -> body.blocks("resource", RESOURCE))
                    .filter(block -> !locals.isNone(block))
                    .forEach(block -> WorkspaceModules.workspace(fleet, owner, block, bodies)
                            .ifPresent(workspace -> resource(workspace, module, block)));
        });
    }

    private void passed(Workspace workspace, HclPolicies module, HclBody.Block block) {
        HclValue value = block.body().attributes().get("resource_policy");
        if (value == null || isBuiltIn(value, module.bodies())) {
            return;
        }
        if (read(workspace, module, value, value.at())) {
            overridden.add(workspace.name());
        }
    }

    private void resource(Workspace workspace, HclPolicies module, HclBody.Block block) {
        read.add(block.at());
        read(workspace, module, block.body().attributes().get("policy_document"), block.at());
    }

    private boolean read(Workspace workspace, HclPolicies module, @Nullable HclValue value, Location at) {
        if (value instanceof HclValue.Literal literal && literal.text().equals("null")) {
            return true;
        }
        Optional<PolicyFile> policy =
                Optional.ofNullable(value).flatMap(said -> module.policy(said, Policy.Kind.RESOURCE));
        policy.ifPresentOrElse(
                found -> add(workspace.name(), found),
                () -> unread.computeIfAbsent(workspace.name(), unused -> new ArrayList<>())
                        .add(new MadeRole.Unread("a policy of its own that Terraform works out", at)));
        return policy.isPresent();
    }

    private void add(String workspace, PolicyFile policy) {
        policies.computeIfAbsent(workspace, unused -> new ArrayList<>()).add(policy);
    }

    private static boolean isBuiltIn(HclValue passed, List<HclBody> bodies) {
        Predicate<Map.Entry<String, String>> alike = said -> bodies.stream()
                .flatMap(body -> body.blocks().stream())
                .filter(block -> block.type().equals("locals"))
                .flatMap(block -> Stream.ofNullable(block.body().attributes().get(said.getKey())))
                .anyMatch(local -> isWritten(local, said.getValue()));
        return BUILT_IN.entrySet().stream()
                .allMatch(said -> said.getKey().isEmpty() ? isWritten(passed, said.getValue()) : alike.test(said));
    }

    private static boolean isWritten(HclValue value, String source) {
        return value instanceof HclValue.Expression expression
                && expression.source().replaceAll("\\s+", "").equals(source);
    }
}
