package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Discovery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * How the role of an environment's Prometheus gets to its workspaces. One rule holds for all identities: a workspace of
 * the role's own account is written to directly; any other one through a writer role of its account or by its own leave.
 * So a role never assumes itself, and every identity reaches workspaces of several accounts.
 *
 * @param role the role as which Prometheus signs
 * @param tagged whether its session carries tags, which assuming a role passes on
 * @param all one for each destination whose workspace has an id, in the order of the descriptor
 */
public record Routes(Environment environment, Arn role, boolean tagged, List<Route> all) {

    public Routes {
        all = List.copyOf(all);
    }

    /**
     * The routes of a role.
     *
     * @param letIn whether workspaces of other accounts let it in by their resource policies
     */
    public static Routes of(Fleet fleet, Environment environment, Arn role, boolean tagged, boolean letIn) {
        return new Routes(
                environment,
                role,
                tagged,
                environment.destinations().stream()
                        .filter(destination -> destination.workspace().id().isPresent())
                        .map(destination -> route(fleet, environment, role, tagged, letIn, destination))
                        .toList());
    }

    private static Route route(
            Fleet fleet, Environment environment, Arn role, boolean tagged, boolean letIn, Destination destination) {
        Workspace workspace = destination.workspace();
        if (workspace.place().account().equals(role.account())) {
            return new Route(destination, Optional.empty(), Optional.empty());
        }
        TrustedRoles trusted =
                new TrustedRoles(fleet.iam().roleTrust(), workspace.place().account());
        Arn arn = workspace.arn().orElseThrow();
        if (letIn) {
            return new Route(
                    destination,
                    Optional.empty(),
                    Optional.of(new ResourcePolicy(workspace.owner(), environment.name(), trusted.writer(arn, role))));
        }
        IamRole writer = new IamRole(
                Purpose.WRITER,
                workspace.owner(),
                environment.name(),
                environment.at(),
                Arn.role(
                        workspace.place().partition(),
                        workspace.place().account(),
                        RoleNames.writer(fleet.name(), environment.name(), workspace.name())),
                "Environment " + environment.name() + " writes to workspace " + workspace.name(),
                tagged ? trusted.taggedRole(role) : trusted.roles(List.of(role), Optional.empty()),
                PermissionsPolicies.write(List.of(arn), List.of(), false));
        return new Route(destination, Optional.of(writer), Optional.empty());
    }

    /**
     * What the role may do: write, and find targets.
     *
     * @param more what its deployment model has it do besides
     */
    public PolicyDocument permissions(Discovery discovery, Collection<IamStatement> more) {
        return PermissionsPolicies.prometheus(
                all.stream()
                        .filter(route -> route.writer().isEmpty())
                        .map(Routes::workspace)
                        .toList(),
                writers().map(IamRole::arn).toList(),
                discovery,
                more,
                tagged);
    }

    /** The roles of other accounts that it goes through. */
    public Stream<IamRole> writers() {
        return all.stream().flatMap(route -> route.writer().stream());
    }

    /** The workspaces that let it in themselves. */
    public Stream<ResourcePolicy> resourcePolicies() {
        return all.stream().flatMap(route -> route.letIn().stream());
    }

    /** What may pass the endpoint of the environment's VPC; empty without one, or while no workspace behind it has an id. */
    public Optional<PolicyDocument> endpointPolicy() {
        SortedSet<Arn> signers = new TreeSet<>();
        SortedSet<Arn> workspaces = new TreeSet<>();
        for (Route route : all) {
            if (environment.reachesPrivately(route.destination())) {
                signers.add(route.writer().map(IamRole::arn).orElse(role));
                workspaces.add(workspace(route));
            }
        }
        return workspaces.isEmpty() ? Optional.empty() : Optional.of(endpointPolicy(signers, workspaces));
    }

    /**
     * Exactly these roles write to exactly these workspaces. They stand in a condition and not as principals, because a
     * role of another account is made only after the environment's own.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint policies</a>
     */
    private static PolicyDocument endpointPolicy(SortedSet<Arn> roles, SortedSet<Arn> workspaces) {
        IamStatement.Builder statement = IamStatement.builder()
                .sid("AllowWriters")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.AWS, "*")
                .addAction("aps:RemoteWrite");
        workspaces.forEach(workspace -> statement.addResource(workspace.toString()));
        roles.forEach(
                role -> statement.addCondition(IamConditionOperator.ARN_EQUALS, "aws:PrincipalArn", role.toString()));
        return PolicyDocument.of(statement.build());
    }

    private static Arn workspace(Route route) {
        return route.destination().workspace().arn().orElseThrow();
    }
}
