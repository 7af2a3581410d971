package io.github.prometheusgitops.policy;

/**
 * What a role is for, and what a user can change where IAM refuses it. Adding a value is all that a new purpose takes: every
 * list of roles is a view by it.
 */
public enum Purpose {
    /** Prometheus signs as it, unless a route names a writer. */
    PROMETHEUS(
            Group.WRITERS,
            "the fleet, the environment or the workspace",
            "write to fewer workspaces from one environment"),
    /** EKS Pod Identity begins with it, and assumes another one. */
    POD(Group.WRITERS, "the fleet or the environment"),
    /** Prometheus assumes it to write to one workspace of another account. */
    WRITER(Group.WRITERS, "the fleet, the environment or the workspace"),
    /** A managed collector starts as it. */
    COLLECTOR_SOURCE(Group.WRITERS, "the fleet or the environment"),
    /** A managed collector assumes it to write to its workspace. */
    COLLECTOR_TARGET(Group.WRITERS, "the fleet, the environment or the workspace"),
    /** Somebody queries a workspace as it. */
    READER(
            Group.READERS,
            "the fleet, the workspace or the reader",
            "split the reader into several with fewer principals each"),
    /** A team writes rules of a workspace as it. */
    RULE_MANAGER(
            Group.RULE_MANAGERS,
            "the fleet, the workspace or the rule manager",
            "split the rule manager into several with fewer principals or rules each");

    /** Roles of one kind within a workspace, where there may be many. */
    public enum Group {
        WRITERS("writers", "writers", "writer"),
        READERS("readers", "readers", "reader"),
        RULE_MANAGERS("rule-managers", "ruleManagers", "ruleManager");

        private final String folder;
        private final String word;
        private final String one;

        Group(String folder, String word, String one) {
            this.folder = folder;
            this.word = word;
            this.one = one;
        }

        /** The folder of their policies within {@code iam}. */
        public String folder() {
            return folder;
        }

        /** What templates and {@code adopt} call them. */
        public String word() {
            return word;
        }

        /** What templates of a single one call it; in underscores, the placeholder of its key. */
        public String one() {
            return one;
        }
    }

    private final Group group;
    /** What to do where the name of such a role is too long for IAM. */
    final String nameMend;
    /** What to do where one of its policies is. */
    final String policyMend;

    /** Of a role whose policies grow with nothing but the names that its own is made of. */
    Purpose(Group group, String named) {
        this(group, named, "shorten the name of " + named);
    }

    Purpose(Group group, String named, String policyMend) {
        this.group = group;
        this.nameMend = "shorten the name of " + named;
        this.policyMend = policyMend;
    }

    /** Which of a workspace's roles it is among. */
    public Group group() {
        return group;
    }
}
