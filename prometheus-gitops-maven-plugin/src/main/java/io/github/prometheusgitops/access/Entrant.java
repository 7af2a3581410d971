package io.github.prometheusgitops.access;

import java.util.Comparator;

/**
 * Who comes by a role from outside of the tree.
 *
 * @param kind what it is
 * @param environment whose Prometheus it is; empty text if that cannot be told, or it is none
 * @param name a service account as its token's subject says it, a service, a role's ARN, an account or {@code *}
 * @param issuer of a service account's token, without {@code https://}; else empty text
 */
public record Entrant(Kind kind, String environment, String name, String issuer) implements Comparable<Entrant> {

    private static final Comparator<Entrant> ORDER = Comparator.comparing(Entrant::environment)
            .thenComparing(Entrant::kind)
            .thenComparing(Entrant::name)
            .thenComparing(Entrant::issuer);

    /** What comes by roles. */
    public enum Kind {
        /** By a token of its cluster. */
        SERVICE_ACCOUNT("service account"),
        /** AWS itself, for pods, instances or a managed collector. */
        SERVICE("service"),
        /** Somebody that this tree does not make. */
        EXTERNAL("external");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As the matrix says it. */
        public String words() {
            return words;
        }
    }

    @Override
    public int compareTo(Entrant other) {
        return ORDER.compare(this, other);
    }

    /** For messages. */
    @Override
    public String toString() {
        return switch (kind) {
            case SERVICE_ACCOUNT -> "the service account " + name + " of " + issuer;
            case SERVICE -> name + (environment.isEmpty() ? "" : " for environment `" + environment + "`");
            case EXTERNAL -> name.equals("*") ? "everybody" : name;
        };
    }
}
