package io.github.prometheusgitops.fleet;

import java.util.Optional;

/** What AWS resources are written as, with its own settings. */
public interface AwsResources {

    /** The word after {@code delivery.awsResources:}. */
    String word();

    /**
     * Whether it makes root modules, each applied by itself: they tell outputs that can be committed, and look up what AWS
     * knows.
     */
    default boolean hasRootModules() {
        return false;
    }

    /** Whether their state is kept where the fleet says; otherwise whoever applies root modules keeps it. */
    default boolean keepsState() {
        return false;
    }

    /** Whether it makes what a workspace logs to; otherwise that exists already, and may be anybody's. */
    default boolean makesLogGroups() {
        return false;
    }

    /** Whether it attaches the policies of secrets. */
    default boolean attachesSecretPolicies() {
        return false;
    }

    /** Whether IAM gets policies as they are written, white space included, which counts. */
    default boolean keepsWhiteSpace() {
        return false;
    }

    /** Whether resources may be made before those that their policies name. */
    default boolean makesInAnyOrder() {
        return false;
    }

    /** Name of the role of each account that makes the resources; absent if whoever applies them has it already. */
    Optional<String> assumeRole();

    /**
     * How to get at the id that AWS assigns to a workspace, and what to do with it.
     *
     * @param path of the output tree within the repository
     * @param outputs what to do where there are outputs
     */
    String howToTellId(Owner workspace, String path, String outputs);
}
