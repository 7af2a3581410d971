package io.github.prometheusgitops.access;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.iam.Policy;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
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

/**
 * Finds the roles that a tree makes: by Terraform's resources, by the module for roles, by the folders that a root module
 * reads, and by ACK's custom resources.
 */
final class MadeRoles {

    /** In a folder of one role each, which a workspace's root module finds by this name. */
    private static final Pattern FOUND_BY_FOLDER =
            Pattern.compile("(?<folder>(?:environments|workspaces)/[^/]+/iam/[^/]+/[^/]+)/role\\.json");

    private static final Pattern REFERENCE =
            Pattern.compile("(?:aws_iam_role|aws_iam_policy|module)\\.([\\w-]+)\\.\\w+");

    private final DocumentTree tree;
    private final Map<String, MadeRole> byArn = new LinkedHashMap<>();
    private final Map<String, PolicyFile> policies = new LinkedHashMap<>();

    private MadeRoles(DocumentTree tree) {
        this.tree = tree;
    }

    /** All of them, by ARN. */
    static SortedMap<String, MadeRole> of(Fleet fleet, DocumentTree tree) {
        SortedMap<String, MadeRole> all = new TreeMap<>();
        Stream<Described> owners = Stream.concat(
                fleet.environments().values().stream().map(Described.class::cast),
                fleet.workspaces().values().stream().map(Described.class::cast));
        owners.map(owner -> new MadeRoles(tree).of(owner)).toList().forEach(roles -> roles.forEach(all::putIfAbsent));
        return all;
    }

    private Map<String, MadeRole> of(Described owner) {
        Collection<Document> files = tree.below(owner.owner().folder());
        Map<String, List<HclBody>> modules = DocumentTree.modules(files.stream());
        modules.forEach((folder, bodies) -> policies(owner, new HclPolicies(tree, folder, bodies)));
        modules.forEach((folder, bodies) -> module(owner, new HclPolicies(tree, folder, bodies)));
        for (Document file : files) {
            Matcher folder = FOUND_BY_FOLDER.matcher(file.path());
            if (folder.matches()) {
                folder(owner, file, folder.group("folder"));
            } else if (file.path().contains("/ack/")) {
                file.objects("Role").forEach(object -> object(owner, object));
            }
        }
        return byArn;
    }

    private void add(
            Described owner,
            YamlScalar name,
            String path,
            Optional<PolicyFile> trust,
            List<PolicyFile> permissions,
            Optional<String> boundary,
            List<MadeRole.Unread> unread) {
        Place place = owner.place();
        Arn arn = Arn.role(place.partition(), place.account(), path.replaceFirst("^/", "") + name.text());
        byArn.putIfAbsent(
                arn.toString(),
                new MadeRole(
                        owner.owner(),
                        arn,
                        name.at(),
                        trust,
                        permissions,
                        boundary.flatMap(policy -> Optional.ofNullable(policies.get(policy))),
                        unread));
    }

    private void folder(Described owner, Document file, String folder) {
        file.mappings().stream()
                .flatMap(role -> role.scalar("name").stream())
                .findFirst()
                .ifPresent(name -> add(
                        owner,
                        name,
                        "",
                        tree.find(folder + "/trust-policy.json")
                                .flatMap(found -> PolicyFile.of(found, Policy.Kind.TRUST)),
                        tree
                                .find(folder + "/permissions-policy.json")
                                .flatMap(found -> PolicyFile.of(found, Policy.Kind.IDENTITY))
                                .stream()
                                .toList(),
                        Optional.empty(),
                        List.of()));
    }

    private void object(Described owner, YamlMapping object) {
        YamlMapping spec = object.section("spec");
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
        spec.scalar("name")
                .ifPresent(name -> add(
                        owner,
                        name,
                        spec.text("path").orElse(""),
                        spec.scalar("assumeRolePolicyDocument").flatMap(text -> embedded(text, Policy.Kind.TRUST)),
                        permissions,
                        spec.text("permissionsBoundary"),
                        unread));
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
    private void policies(Described owner, HclPolicies module) {
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

    private void module(Described owner, HclPolicies module) {
        module.bodies().stream()
                .flatMap(body -> body.blocks().stream())
                .filter(block -> block.type().equals("module") && isOfRole(block))
                .forEach(block -> role(owner, module, block, "trust_policy", List.of("permissions_policy")));
        resources(module, "aws_iam_role").forEach(block -> role(owner, module, block, "assume_role_policy", List.of()));
    }

    /** Whether a block makes a role. */
    static boolean isOfRole(HclBody.Block block) {
        return block.type().equals("module")
                ? block.body()
                        .literal("source")
                        .filter(source -> source.text().endsWith("/iam-role"))
                        .isPresent()
                : block.type().equals("resource") && block.labels().get(0).equals("aws_iam_role");
    }

    private void role(
            Described owner, HclPolicies module, HclBody.Block block, String trust, List<String> permissionsKeys) {
        Optional<YamlScalar> name = block.body().literal("name");
        if (name.isEmpty()) {
            return;
        }
        List<PolicyFile> permissions = new ArrayList<>();
        List<MadeRole.Unread> unread = new ArrayList<>();
        for (String key : permissionsKeys) {
            read(module, block.body().attributes().get(key), block.at(), permissions, unread);
        }
        ofRole(module, "aws_iam_role_policy", block)
                .forEach(policy ->
                        read(module, policy.body().attributes().get("policy"), policy.at(), permissions, unread));
        ofRole(module, "aws_iam_role_policy_attachment", block)
                .forEach(attachment -> attached(module, attachment, permissions, unread));
        if (block.type().equals("resource")) {
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
                    if (PolicyTexts.yaml(arn) instanceof YamlScalar text) {
                        attached(text, permissions, unread);
                    } else {
                        unread.add(new MadeRole.Unread("a policy that Terraform works out", arn.at()));
                    }
                });
            } else if (block.body().attributes().get("managed_policy_arns") instanceof HclValue.Expression arns) {
                unread.add(new MadeRole.Unread("policies that Terraform works out", arns.at()));
            }
        }
        HclValue trustPolicy = block.body().attributes().get(trust);
        add(
                owner,
                name.get(),
                block.body().literal("path").map(YamlScalar::text).orElse(""),
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
        String what = PolicyTexts.yaml(arn) instanceof YamlScalar text ? "the policy " + text.text() : "policies";
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

    private static Stream<HclBody.Block> ofRole(HclPolicies module, String type, HclBody.Block role) {
        return resources(module, type).filter(block -> {
            HclValue value = block.body().attributes().get("role");
            if (value instanceof HclValue.Expression expression) {
                Matcher reference = REFERENCE.matcher(expression.source().strip());
                return reference.matches()
                        && reference.group(1).equals(label(role))
                        && expression.source().strip().startsWith("module.")
                                == role.type().equals("module");
            }
            return value instanceof HclValue.Literal literal
                    && role.body()
                            .literal("name")
                            .filter(name -> name.text().equals(literal.text()))
                            .isPresent();
        });
    }

    private static String label(HclBody.Block block) {
        return block.labels().get(block.labels().size() - 1);
    }
}
