package io.github.prometheusgitops.policy;

/**
 * Names of roles. The parts are joined by dots, which no part contains: different parts never make the same name, and
 * all are in lower case because IAM compares names without regard to case.
 */
public final class RoleNames {

    private RoleNames() {}

    /** The role of an environment in its own account. */
    public static String prometheus(String fleet, String environment) {
        return String.join(".", fleet, environment, "prometheus");
    }

    /** The role that the owner of an environment's account gives us. */
    public static String client(String fleet, String environment) {
        return String.join(".", fleet, environment, "client");
    }

    /** The policy that bounds the roles which such a role makes. */
    public static String boundary(String fleet, String environment) {
        return String.join(".", fleet, environment, "boundary");
    }

    /** The role of an environment's managed collector in its own account. */
    public static String scraper(String fleet, String environment) {
        return String.join(".", fleet, environment, "scraper");
    }

    /** The role of an environment in a workspace's account. */
    public static String writer(String fleet, String environment, String workspace) {
        return String.join(".", fleet, environment, workspace, "writer");
    }

    /** The role of a rule manager in a workspace's account. */
    public static String ruleManager(String fleet, String workspace, String manager) {
        return String.join(".", fleet, workspace, manager, "rules");
    }

    /** The role of a reader in a workspace's account. */
    public static String reader(String fleet, String workspace, String reader) {
        return String.join(".", fleet, workspace, reader, "reader");
    }
}
