package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.WorkspaceShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the environments and workspaces of a fleet claim for themselves, as far as their descriptors say it.
 *
 * <p>Not among it is what AWS lets two share: aliases of workspaces and of scrapers identify nothing. Roles and OIDC
 * providers are claimed where they are planned.
 */
final class FleetClaims {

    private static final FindingType WORKSPACE_SHARED =
            FindingType.error("fleet/workspace-shared", "two workspaces have one id");

    private static final Claim.Kind WORKSPACE = new Claim.Kind(
            WORKSPACE_SHARED,
            "the workspace %s",
            "set `spec.id`, or commit the outputs, of the right workspace; one workspace has one descriptor");

    private static final Claim.Kind SNS_TOPIC = new Claim.Kind(
            FleetFindings.TWO_OWNERS,
            "the SNS topic %s",
            "name another topic in one of the two: a topic that this tree makes is open to its own workspace only");

    private static final Claim.Kind LOG_GROUP =
            new Claim.Kind(FleetFindings.TWO_OWNERS, "the log group %s", "name another log group in one of the two");

    private static final Claim.Kind VPC_ENDPOINTS = new Claim.Kind(
            FleetFindings.PRIVATE_ACCESS,
            "AMP's host name in %s",
            "keep `privateAccess` in one of the two; its policy lets in that environment only");

    private final Map<String, Descriptor> byFile = new HashMap<>();
    private final Resolvers resolvers;
    private final Fleet fleet;
    private final List<Claim> claims = new ArrayList<>();

    private FleetClaims(OpsRepository repository, Resolvers resolvers, Fleet fleet) {
        this.resolvers = resolvers;
        this.fleet = fleet;
        repository.environments().forEach(descriptor -> byFile.put(descriptor.file(), descriptor));
        repository.workspaces().forEach(descriptor -> byFile.put(descriptor.file(), descriptor));
    }

    /** All claims, in the order of the descriptors' names. */
    static List<Claim> of(OpsRepository repository, Resolvers resolvers, Fleet fleet) {
        FleetClaims claims = new FleetClaims(repository, resolvers, fleet);
        fleet.workspaces().values().forEach(claims::workspace);
        fleet.workspaces().values().forEach(claims::topicsInUse);
        fleet.environments().values().forEach(claims::environment);
        return claims.claims;
    }

    private Descriptor descriptor(String file) {
        return Objects.requireNonNull(byFile.get(file), file);
    }

    private void workspace(Workspace workspace) {
        YamlMapping spec = descriptor(workspace.file()).spec();
        String owner = "workspace `" + workspace.name() + "`";
        workspace
                .id()
                .ifPresent(id -> add(
                        WORKSPACE,
                        id,
                        owner,
                        spec.get(WorkspaceShapes.ID).isPresent() ? spec.at(WorkspaceShapes.ID) : workspace.at()));
        Place place = workspace.place();
        for (YamlScalar topic : spec.scalars(WorkspaceShapes.SNS_TOPICS)) {
            Arn arn = Arn.topic(place.region(), place.account(), topic.text());
            add(SNS_TOPIC, arn.toString(), owner, topic.at());
        }
        if (fleet.delivery().awsResources().makesLogGroups()) {
            logGroup(workspace, spec, WorkspaceShapes.LOGGING, owner + " for its logs");
            logGroup(workspace, spec, WorkspaceShapes.QUERY_LOGGING, owner + " for its queries");
        }
    }

    /** A topic that this tree makes lets in the workspace that it is made for: for any other's alerts it is closed. */
    private void topicsInUse(Workspace workspace) {
        Place place = workspace.place();
        Set<String> made = claims.stream()
                .filter(claim -> claim.kind().equals(SNS_TOPIC))
                .map(Claim::name)
                .collect(Collectors.toSet());
        for (YamlMapping receiver : workspace
                .alerting()
                .alertmanager()
                .map(map -> map.mappings("receivers"))
                .orElse(List.of())) {
            for (YamlMapping sns : receiver.mappings("sns_configs")) {
                sns.scalar("topic_arn")
                        .or(() -> sns.scalar("topic"))
                        .map(topic -> Map.entry(arn(topic.text(), place), topic.at()))
                        .filter(topic -> made.contains(topic.getKey()))
                        .ifPresent(topic -> add(
                                SNS_TOPIC, topic.getKey(), "workspace `" + workspace.name() + "`", topic.getValue()));
            }
        }
    }

    private static String arn(String topic, Place place) {
        return topic.startsWith("arn:")
                ? topic
                : Arn.topic(place.region(), place.account(), topic).toString();
    }

    private void logGroup(Workspace workspace, YamlMapping spec, Key key, String owner) {
        Place place = workspace.place();
        spec.mapping(key)
                .flatMap(logging -> logging.scalar(WorkspaceShapes.LOG_GROUP))
                .ifPresent(group -> add(
                        LOG_GROUP,
                        Arn.logGroup(place.region(), place.account(), group.text())
                                .toString()
                                .replaceFirst(":\\*$", ""),
                        owner,
                        group.at()));
    }

    private void environment(Environment environment) {
        String owner = "environment `" + environment.name() + "`";
        environment
                .privateAccess()
                .ifPresent(access -> add(
                        VPC_ENDPOINTS,
                        access.vpcId() + " of " + environment.place().account() + " in "
                                + environment.place().region(),
                        owner,
                        access.at()));
        claims.addAll(resolvers
                .models()
                .of(environment.deployment().model())
                .claims(environment, descriptor(environment.file()), fleet.delivery()));
    }

    private void add(Claim.Kind kind, String name, String owner, Location at) {
        claims.add(new Claim(kind, name, owner, at));
    }
}
