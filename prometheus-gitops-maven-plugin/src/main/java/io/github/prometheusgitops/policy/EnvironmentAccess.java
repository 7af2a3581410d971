package io.github.prometheusgitops.policy;

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

    /** The role that the owner of the environment's account gives us, if we make everything else there as it. */
    default Optional<ClientRole> clientRole() {
        return Optional.empty();
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
