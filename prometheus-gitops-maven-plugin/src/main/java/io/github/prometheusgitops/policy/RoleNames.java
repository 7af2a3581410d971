package io.github.prometheusgitops.policy;

/**
 * Names of roles and of policies. The parts are joined by dots, which no part contains: different parts never make the same
 * name, and all are in lower case because IAM compares names without regard to case.
 */
public final class RoleNames {

    private RoleNames() {}

    /** The role of an environment in its own account. */
    public static String prometheus(String fleet, String environment) {
        return of(fleet, environment, "prometheus");
    }

    /** What only one deployment model has in an environment's account, such as its collector's role. */
    public static String of(String fleet, String environment, String what) {
        return String.join(".", fleet, environment, what);
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
