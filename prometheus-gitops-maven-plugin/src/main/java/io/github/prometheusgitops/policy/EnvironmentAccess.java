package io.github.prometheusgitops.policy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How one environment gets to its workspaces: everything that both sides have to set up. */
public interface EnvironmentAccess {

    /** Every role, the environment's own first. */
    Stream<IamRole> roles();

    /** The issuer that one of the roles trusts, if it comes by a token. */
    default Optional<OidcProvider> provider() {
        return Optional.empty();
    }

    /** The workspaces that let in a role of another account themselves. */
    default Stream<ResourcePolicy> resourcePolicies() {
        return Stream.empty();
    }

    /** What may pass the endpoint of the environment's VPC; empty without one, or while no workspace behind it has an id. */
    default Optional<PolicyDocument> endpointPolicy() {
        return Optional.empty();
    }

    /** The association by which EKS gives a role to pods, if one does. */
    default Optional<Entrance.Association> association() {
        return Optional.empty();
    }

    /** The role as which we make what is in the environment's account, if its owner gives us one. */
    default Optional<GivenRole> givenRole() {
        return Optional.empty();
    }

    /** Policies that are in files besides those of roles, by the path below the environment's folder. */
    default Map<String, PolicyDocument> policies() {
        return Map.of();
    }

    /** What the environment's own role is for, as its root module says it of its output. */
    default String roleOutput() {
        return "The role of Prometheus.";
    }

    /** Whether somebody else makes the environment's own role, by its policies, and the environment's root module does not. */
    default boolean handsRoleOver() {
        return false;
    }

    /** Whether the environment's own account needs something beside roles and endpoints. */
    default boolean makesMore() {
        return false;
    }
}
