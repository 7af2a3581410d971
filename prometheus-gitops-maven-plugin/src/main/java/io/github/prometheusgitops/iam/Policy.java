package io.github.prometheusgitops.iam;

import java.util.List;

/**
 * A policy document.
 *
 * @param kind what it is attached to
 */
public record Policy(Kind kind, List<Statement> statements) {

    /** What a policy is attached to, which decides what its statements have to say. */
    public enum Kind {
        /** A role or user; also a permissions boundary. */
        IDENTITY("a permissions policy", false, true),
        /** A role, and says who may assume it. */
        TRUST("a trust policy", true, false),
        /** Anything else that has one of its own: a workspace, a topic, a queue, a key, an endpoint. */
        RESOURCE("a resource's policy", true, true);

        final String what;
        final boolean names;
        final boolean aboutResources;

        Kind(String what, boolean names, boolean aboutResources) {
            this.what = what;
            this.names = names;
            this.aboutResources = aboutResources;
        }
    }

    public Policy {
        statements = List.copyOf(statements);
    }
}
