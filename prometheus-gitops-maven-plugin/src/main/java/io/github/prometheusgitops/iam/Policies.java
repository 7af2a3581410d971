package io.github.prometheusgitops.iam;

import java.util.List;
import java.util.Optional;

/**
 * The policies that decide on a request.
 *
 * @param identity those of the caller; absent where they are not known, so that they may allow it
 * @param boundary what the caller may do at most
 * @param resource that of what the action is on; for {@code sts:AssumeRole} and the like the trust policy of the role
 * @param endpoint that of the VPC's endpoint through which the request goes
 */
public record Policies(
        Optional<List<Policy>> identity,
        Optional<Policy> boundary,
        Optional<Policy> resource,
        Optional<Policy> endpoint) {

    /** Those of a caller, and nothing else. */
    public static Policies ofIdentity(List<Policy> identity) {
        return new Policies(Optional.of(identity), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Those of a caller, if they are known, and that of the resource. */
    public static Policies of(Optional<List<Policy>> identity, Optional<Policy> boundary, Optional<Policy> resource) {
        return new Policies(identity, boundary, resource, Optional.empty());
    }
}
