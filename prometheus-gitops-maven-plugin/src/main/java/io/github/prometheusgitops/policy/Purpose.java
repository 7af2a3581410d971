package io.github.prometheusgitops.policy;

/** What a role is for. Adding a value is all that a new purpose takes: every list of roles is a view by it. */
public enum Purpose {
    /** Prometheus signs as it, unless a route names a writer. */
    PROMETHEUS(Group.WRITERS),
    /** EKS Pod Identity begins with it, and assumes another one. */
    POD(Group.WRITERS),
    /** Prometheus assumes it to write to one workspace of another account. */
    WRITER(Group.WRITERS),
    /** A managed collector starts as it. */
    COLLECTOR_SOURCE(Group.WRITERS),
    /** A managed collector assumes it to write to its workspace. */
    COLLECTOR_TARGET(Group.WRITERS),
    /** Somebody queries a workspace as it. */
    READER(Group.READERS),
    /** A team writes rules of a workspace as it. */
    RULE_MANAGER(Group.RULE_MANAGERS);

    /** Roles of one kind within a workspace, where there may be many. */
    public enum Group {
        WRITERS("writers", "writers"),
        READERS("readers", "readers"),
        RULE_MANAGERS("rule-managers", "ruleManagers");

        private final String folder;
        private final String word;

        Group(String folder, String word) {
            this.folder = folder;
            this.word = word;
        }

        /** The folder of their policies within {@code iam}. */
        public String folder() {
            return folder;
        }

        /** What templates and {@code adopt} call them. */
        public String word() {
            return word;
        }
    }

    private final Group group;

    Purpose(Group group) {
        this.group = group;
    }

    /** Which of a workspace's roles it is among. */
    public Group group() {
        return group;
    }
}
