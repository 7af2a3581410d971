package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.access.AccessGraph;
import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.access.PolicyFile;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.check.access.Access;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Release;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.iam.Policy;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Clusters and roles as they were rendered, by whoever's templates. What cannot be read for certain, since a template of
 * the user's has Terraform work it out, is left out.
 */
final class RenderedTree {

    private static final Pattern ROLE_OF_WORKSPACE =
            Pattern.compile("workspaces/[^/]+/iam/writers/[^/]+/trust-policy\\.json");

    private final Fleet fleet;
    private final DocumentTree tree;
    private final AccessGraph graph;
    private final List<RenderedRole> roles;
    private final Map<String, RenderedRole> byArn = new HashMap<>();
    private final Map<Owner, RenderedRole> byOwner = new HashMap<>();
    private final Map<String, Workspace> byId = new HashMap<>();
    private final Map<String, List<Document>> delivered = new HashMap<>();
    /** By the name of the environment. */
    private final Map<String, RenderedCluster> clusters = new LinkedHashMap<>();

    private RenderedTree(Subject subject) {
        this.fleet = subject.fleet();
        this.tree = subject.tree();
        this.graph = Access.of(subject).graph();
        this.roles = Stream.concat(
                        fleet.environments().values().stream().flatMap(environment -> roleOf(environment).stream()),
                        tree.matching(ROLE_OF_WORKSPACE).flatMap(trust -> roleOfWorkspace(trust).stream()))
                .toList();
        for (RenderedRole role : roles) {
            byArn.putIfAbsent(role.arn().toString(), role);
            byOwner.putIfAbsent(role.owner(), role);
        }
        fleet.workspaces().values().forEach(workspace -> workspace.id().ifPresent(id -> byId.put(id, workspace)));
        tree.documents().stream()
                .filter(file -> file.path().endsWith(".yaml"))
                .forEach(file -> file.owner()
                        .environment()
                        .ifPresent(name -> delivered
                                .computeIfAbsent(name, unused -> new ArrayList<>())
                                .add(file)));
        fleet.environments()
                .values()
                .forEach(environment ->
                        cluster(environment).ifPresent(cluster -> clusters.put(environment.name(), cluster)));
    }

    /** The tree of a subject. */
    static RenderedTree of(Subject subject) {
        return subject.reading(RenderedTree.class, RenderedTree::new);
    }

    /** Every Prometheus that was rendered. */
    Stream<RenderedCluster> clusters() {
        return clusters.values().stream();
    }

    private Optional<RenderedCluster> cluster(Environment environment) {
        Optional<Release> release = environment.deployment().release();
        String file = release.map(found -> "/" + found.chart().valuesFile()).orElse("/prometheus/prometheus.yml");
        return tree.find(environment.root() + file)
                .flatMap(values -> first(values)
                        .map(root -> new RenderedCluster(
                                environment,
                                values,
                                root,
                                release,
                                release.flatMap(
                                        found -> HelmInstallation.of(delivered(environment), values, found.chart())))));
    }

    /** The YAML files that are of an environment, those of the fleet's delivery engine included. */
    List<Document> delivered(Environment environment) {
        return delivered.getOrDefault(environment.name(), List.of());
    }

    /** The roles that write. */
    List<RenderedRole> roles() {
        return roles;
    }

    /** The role of an ARN, if this tree makes it. */
    Optional<RenderedRole> role(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /** The role of an environment's own account. */
    Optional<RenderedRole> ownRole(Environment environment) {
        return Optional.ofNullable(byOwner.get(environment.owner()));
    }

    /** The role that Prometheus comes by: the one that it is annotated with, that EKS gives it, or that its instances have. */
    Optional<RenderedRole> roleOf(RenderedCluster cluster) {
        if (cluster.release().isEmpty()) {
            return ownRole(cluster.environment());
        }
        if (cluster.annotation().isPresent()) {
            return cluster.annotation().flatMap(annotation -> role(annotation.text()));
        }
        return association(cluster.environment())
                .flatMap(association -> association
                        .targetRole()
                        .map(target -> role(target.text()))
                        .orElseGet(() -> ownRole(cluster.environment())));
    }

    /**
     * The association by which EKS gives an environment's Prometheus its role: of several, the one that has most in common
     * with where it runs; none that is for other pods altogether.
     */
    Optional<Association> association(Environment environment) {
        Owner owner = environment.owner();
        List<Association> all = Stream.concat(
                        hcl(owner)
                                .flatMap(body -> body.blocks("resource", "aws_eks_pod_identity_association"))
                                .map(Association::of),
                        objects(owner, "PodIdentityAssociation").map(Association::of))
                .toList();
        return Optional.ofNullable(clusters.get(environment.name()))
                .flatMap(cluster -> all.stream()
                        .filter(association -> !association.isOfOthersThan(cluster))
                        .max(Comparator.comparingLong(association -> association.inCommonWith(cluster))));
    }

    /** The workspace of an id. */
    Optional<Workspace> workspace(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Who comes by which role, and what that lets him do. */
    AccessGraph graph() {
        return graph;
    }

    Fleet fleet() {
        return fleet;
    }

    DocumentTree tree() {
        return tree;
    }

    /** The bodies of an owner's Terraform files, those that are handed over included. */
    Stream<HclBody> hcl(Owner owner) {
        return DocumentTree.modules(tree.below(owner.folder()).stream()).values().stream()
                .flatMap(List::stream);
    }

    /** An owner's custom resources of one kind. */
    private Stream<YamlMapping> objects(Owner owner, String kind) {
        return tree.below(owner.folder()).stream().flatMap(file -> file.ackObjects(kind));
    }

    private Optional<RenderedRole> roleOf(Environment environment) {
        String folder = environment.root() + "/iam";
        // Others of the environment's may have roles of their own beside it.
        Optional<String> name = Stream.concat(
                        DocumentTree.modules(tree.below(environment.root() + "/terraform").stream()).values().stream()
                                .flatMap(List::stream),
                        hcl(environment.owner()))
                .flatMap(body -> body.blocks("module", "role"))
                .flatMap(block -> block.body().literal("name").stream())
                .map(YamlScalar::text)
                .findFirst()
                .or(() -> Stream.concat(
                                tree.find(environment.root() + "/ack/role.yaml").stream()
                                        .flatMap(file -> file.ackObjects("Role")),
                                objects(environment.owner(), "Role"))
                        .flatMap(role -> role.section("spec").text("name").stream())
                        .findFirst());
        return name.flatMap(found -> role(environment, environment.owner(), found, folder));
    }

    private Optional<RenderedRole> roleOfWorkspace(Document trust) {
        String folder = trust.path().substring(0, trust.path().lastIndexOf('/'));
        String key = folder.substring(folder.lastIndexOf('/') + 1);
        Workspace workspace = fleet.workspaces().get(trust.owner().name());
        if (workspace == null) {
            return Optional.empty();
        }
        Optional<String> name = tree.find(folder + "/role.json")
                .flatMap(file -> first(file).flatMap(values -> values.text("name")))
                .or(() -> tree.find(workspace.root() + "/ack/writers/" + key + "/role.yaml")
                        .flatMap(file ->
                                first(file).flatMap(role -> role.section("spec").text("name"))));
        return name.flatMap(found -> role(workspace, Owner.environment(key), found, folder));
    }

    private static Optional<YamlMapping> first(Document file) {
        return file.mappings().stream().findFirst();
    }

    /** By what makes it; where Terraform works that out, by the files that are planned for it. */
    private Optional<RenderedRole> role(Described owner, Owner writer, String name, String folder) {
        Place place = owner.place();
        Arn arn = Arn.role(place.partition(), place.account(), name);
        Optional<MadeRole> made = graph.role(arn.toString());
        Optional<PolicyFile> trust =
                made.flatMap(MadeRole::trust).or(() -> policy(folder + "/trust-policy.json", Policy.Kind.TRUST));
        List<PolicyFile> permissions = made.map(MadeRole::permissions)
                .filter(own -> !own.isEmpty())
                .orElseGet(() -> policy(folder + "/permissions-policy.json", Policy.Kind.IDENTITY).stream()
                        .toList());
        boolean wholly = made.filter(role -> !role.unread().isEmpty()).isEmpty();
        return trust.filter(found -> !permissions.isEmpty())
                .map(found -> new RenderedRole(owner.owner(), writer, arn, found, permissions, wholly));
    }

    private Optional<PolicyFile> policy(String path, Policy.Kind kind) {
        return tree.find(path).flatMap(file -> PolicyFile.of(file, kind));
    }
}
