package io.github.prometheusgitops.access;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.iam.Policy;
import java.util.List;
import java.util.Optional;

/**
 * A role that the tree makes, by whatever it is made.
 *
 * @param owner in whose account it is
 * @param at where it is made
 * @param trust empty where it cannot be read, since Terraform works it out
 * @param permissions those that can be read
 * @param boundary what it may do at most, where that is a policy of the tree
 * @param unread what else it has of which nobody knows here what it allows, each with its place
 */
public record MadeRole(
        Owner owner,
        Arn arn,
        Location at,
        Optional<PolicyFile> trust,
        List<PolicyFile> permissions,
        Optional<PolicyFile> boundary,
        List<Unread> unread) {

    /** A policy that cannot be read here. */
    public record Unread(String what, Location at) {}

    public MadeRole {
        permissions = List.copyOf(permissions);
        unread = List.copyOf(unread);
    }

    /** What it may do, as far as that can be read. */
    public List<Policy> identity() {
        return permissions.stream().map(PolicyFile::policy).toList();
    }
}
