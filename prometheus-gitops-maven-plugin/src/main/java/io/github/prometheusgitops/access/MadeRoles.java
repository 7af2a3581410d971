package io.github.prometheusgitops.access;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.document.HclYaml;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.iam.Policy;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the roles of a tree may do, and who may assume them, from wherever that stands. */
final class MadeRoles {

    private static final Pattern REFERENCE =
            Pattern.compile("(?:aws_iam_role|aws_iam_policy|module)\\.([\\w-]+)\\.\\w+");

    private final DocumentTree tree;
    private final Described owner;
    private final Map<String, HclPolicies> modules = new LinkedHashMap<>();
    private final Map<String, PolicyFile> policies = new HashMap<>();

    private MadeRoles(DocumentTree tree, Described owner) {
        this.tree = tree;
        this.owner = owner;
        DocumentTree.modules(tree.below(owner.root()).stream())
                .forEach((folder, bodies) -> modules.put(folder, new HclPolicies(tree, folder, bodies)));
        modules.values().forEach(this::policies);
    }

    /** Those that have a name, by ARN. */
    static SortedMap<String, MadeRole> of(DocumentTree tree, List<RenderedRoles.Role> roles) {
        SortedMap<String, MadeRole> all = new TreeMap<>();
        Map<Owner, MadeRoles> byOwner = new HashMap<>();
        roles.forEach(role -> role.name().ifPresent(name -> {
            MadeRole made = byOwner.computeIfAbsent(role.owner().owner(), unused -> new MadeRoles(tree, role.owner()))
                    .made(role, name);
            all.putIfAbsent(made.arn().toString(), made);
        }));
        return all;
    }

    private MadeRole made(RenderedRoles.Role role, YamlScalar name) {
        Place place = owner.place();
        Arn arn = Arn.role(place.partition(), place.account(), role.path().replaceFirst("^/", "") + name.text());
        Policies read = read(role.source(), name);
        return new MadeRole(
                owner.owner(),
                arn,
                name.at(),
                read.trust(),
                read.permissions(),
                read.boundary().flatMap(policy -> Optional.ofNullable(policies.get(policy))),
                read.unread());
    }

    private Policies read(RenderedRoles.Source source, YamlScalar name) {
        if (source instanceof RenderedRoles.Source.Terraform terraform) {
            return terraform(terraform, name);
        }
        return source instanceof RenderedRoles.Source.Folder folder
                ? folder(folder.path())
                : ack(((RenderedRoles.Source.Ack) source).spec());
    }

    /** What a role has. */
    private record Policies(
            Optional<PolicyFile> trust,
            List<PolicyFile> permissions,
            Optional<String> boundary,
            List<MadeRole.Unread> unread) {}

    private Policies folder(String folder) {
        return new Policies(
                file(folder + "/trust-policy.json", Policy.Kind.TRUST),
                file(folder + "/permissions-policy.json", Policy.Kind.IDENTITY).stream()
                        .toList(),
                Optional.empty(),
                List.of());
    }

    private Optional<PolicyFile> file(String path, Policy.Kind kind) {
        return tree.find(path).flatMap(found -> PolicyFile.of(found, kind));
    }

    private Policies ack(YamlMapping spec) {
        List<PolicyFile> permissions = new ArrayList<>();
        List<MadeRole.Unread> unread = new ArrayList<>();
        YamlMapping inline = spec.section("inlinePolicies");
        for (String key : inline.keys()) {
            inline.scalar(key)
                    .flatMap(text -> embedded(text, Policy.Kind.IDENTITY))
                    .ifPresentOrElse(
                            permissions::add,
                            () -> unread.add(new MadeRole.Unread("the policy `" + key + "`", inline.at(key))));
        }
        spec.scalars("policies").forEach(arn -> attached(arn, permissions, unread));
        spec.mappings("policyRefs")
                .forEach(policy -> unread.add(new MadeRole.Unread(
                        "the policy resource `"
                                + policy.section("from").text("name").orElse("") + "`",
                        policy.at())));
        return new Policies(
                spec.scalar("assumeRolePolicyDocument").flatMap(text -> embedded(text, Policy.Kind.TRUST)),
                permissions,
                spec.text("permissionsBoundary"),
                unread);
    }

    private static Optional<PolicyFile> embedded(YamlScalar text, Policy.Kind kind) {
        return PolicyTexts.json(text).map(document -> PolicyFile.of(text.at().file(), text.at(), document, kind));
    }

    private void attached(YamlScalar arn, List<PolicyFile> permissions, List<MadeRole.Unread> unread) {
        PolicyFile known = policies.get(arn.text());
        if (known != null) {
            permissions.add(known);
        } else {
            unread.add(new MadeRole.Unread("the policy " + arn.text(), arn.at()));
        }
    }

    /** The policies that a module makes by themselves, by their ARNs. */
    private void policies(HclPolicies module) {
        resources(module, "aws_iam_policy").forEach(block -> {
            Optional<YamlScalar> name = block.body().literal("name");
            HclValue document = block.body().attributes().get("policy");
            if (name.isPresent() && document != null) {
                String path = block.body().literal("path").map(YamlScalar::text).orElse("");
                Place place = owner.place();
                Arn arn = Arn.policy(
                        place.partition(),
                        place.account(),
                        path.replaceFirst("^/", "") + name.get().text());
                module.policy(document, Policy.Kind.IDENTITY).ifPresent(policy -> {
                    policies.put(arn.toString(), policy);
                    // As other resources of the module name it.
                    policies.put(module.folder() + "#" + label(block), policy);
                });
            }
        });
    }

    private Policies terraform(RenderedRoles.Source.Terraform role, YamlScalar name) {
        HclBody.Block block = role.block();
        boolean ofModule = block.type().equals("module");
        HclPolicies module = modules.getOrDefault(role.folder(), new HclPolicies(tree, role.folder(), List.of()));
        List<PolicyFile> permissions = new ArrayList<>();
        List<MadeRole.Unread> unread = new ArrayList<>();
        if (ofModule) {
            read(module, block.body().attributes().get("permissions_policy"), block.at(), permissions, unread);
        }
        ofRole(module, "aws_iam_role_policy", block, name)
                .forEach(policy ->
                        read(module, policy.body().attributes().get("policy"), policy.at(), permissions, unread));
        ofRole(module, "aws_iam_role_policy_attachment", block, name)
                .forEach(attachment -> attached(module, attachment, permissions, unread));
        if (!ofModule) {
            block.body().blocks().stream()
                    .filter(inner ->
                            inner.type().equals("dynamic") && inner.labels().contains("inline_policy"))
                    .forEach(inner -> unread.add(new MadeRole.Unread("policies that Terraform works out", inner.at())));
            block.body().blocks().stream()
                    .filter(inner -> inner.type().equals("inline_policy"))
                    .forEach(inner ->
                            read(module, inner.body().attributes().get("policy"), inner.at(), permissions, unread));
            if (block.body().attributes().get("managed_policy_arns") instanceof HclValue.Items items) {
                items.items().forEach(arn -> {
                    if (HclYaml.yaml(arn) instanceof YamlScalar text) {
                        attached(text, permissions, unread);
                    } else {
                        unread.add(new MadeRole.Unread("a policy that Terraform works out", arn.at()));
                    }
                });
            } else if (block.body().attributes().get("managed_policy_arns") instanceof HclValue.Expression arns) {
                unread.add(new MadeRole.Unread("policies that Terraform works out", arns.at()));
            }
        }
        HclValue trustPolicy = block.body().attributes().get(ofModule ? "trust_policy" : "assume_role_policy");
        return new Policies(
                Optional.ofNullable(trustPolicy).flatMap(value -> module.policy(value, Policy.Kind.TRUST)),
                permissions,
                boundary(module, block.body().attributes().get("permissions_boundary")),
                unread);
    }

    private static void read(
            HclPolicies module,
            @Nullable HclValue value,
            Location at,
            List<PolicyFile> permissions,
            List<MadeRole.Unread> unread) {
        Optional<PolicyFile> policy =
                Optional.ofNullable(value).flatMap(found -> module.policy(found, Policy.Kind.IDENTITY));
        if (policy.isPresent()) {
            permissions.add(policy.get());
        } else if (value != null) {
            unread.add(new MadeRole.Unread("a policy that Terraform works out", value.at()));
        } else {
            unread.add(new MadeRole.Unread("a policy", at));
        }
    }

    private void attached(
            HclPolicies module, HclBody.Block attachment, List<PolicyFile> permissions, List<MadeRole.Unread> unread) {
        HclValue arn = attachment.body().attributes().get("policy_arn");
        if (arn == null) {
            return;
        }
        Optional<PolicyFile> own = boundary(module, arn).map(policies::get);
        if (own.isPresent()) {
            permissions.add(own.get());
            return;
        }
        String what = HclYaml.yaml(arn) instanceof YamlScalar text ? "the policy " + text.text() : "policies";
        unread.add(new MadeRole.Unread(what, arn.at()));
    }

    /** The key of a policy of the tree that an ARN is of, or the ARN itself. */
    private static Optional<String> boundary(HclPolicies module, @Nullable HclValue arn) {
        if (arn instanceof HclValue.Literal literal) {
            return Optional.of(literal.text());
        }
        if (arn instanceof HclValue.Expression expression) {
            Matcher reference = REFERENCE.matcher(expression.source().strip());
            return reference.matches() ? Optional.of(module.folder() + "#" + reference.group(1)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Stream<HclBody.Block> resources(HclPolicies module, String type) {
        return module.bodies().stream().flatMap(body -> body.blocks("resource", type));
    }

    private static Stream<HclBody.Block> ofRole(HclPolicies module, String type, HclBody.Block role, YamlScalar name) {
        return resources(module, type).filter(block -> {
            HclValue value = block.body().attributes().get("role");
            if (value instanceof HclValue.Expression expression) {
                Matcher reference = REFERENCE.matcher(expression.source().strip());
                return reference.matches()
                        && reference.group(1).equals(label(role))
                        && expression.source().strip().startsWith("module.")
                                == role.type().equals("module");
            }
            return value instanceof HclValue.Literal literal && literal.text().equals(name.text());
        });
    }

    private static String label(HclBody.Block block) {
        return block.labels().get(block.labels().size() - 1);
    }
}
