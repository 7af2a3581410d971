package io.github.prometheusgitops.iam;

import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a statement is about.
 *
 * @param negated whether it is about everybody else
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public record Principals(boolean negated, List<Named> named) {

    /** The account, by its id or its root. */
    private static final Pattern ACCOUNT = Pattern.compile("(?:arn:aws[a-z-]*:iam::)?([0-9]{12})(?::root)?");

    public Principals {
        named = List.copyOf(named);
    }

    /**
     * One of them.
     *
     * @param kind {@code AWS}, {@code Service}, {@code Federated} or {@code CanonicalUser}
     * @param name as it is written
     */
    public record Named(String kind, String name, Location at) {

        /** Whether it stands for everybody. */
        public boolean isEverybody() {
            return kind.equals("AWS") && name.equals("*");
        }

        /** Whether it stands for an account, which says by policies of its own who may. */
        public boolean isAccount() {
            return kind.equals("AWS") && ACCOUNT.matcher(name).matches();
        }

        /** How it names a caller, if it does. */
        Reach reach(Caller caller) {
            return switch (kind) {
                case "AWS" -> ofAws(caller);
                case "Service" -> exactly(caller, Caller.Kind.SERVICE);
                case "Federated" -> exactly(caller, Caller.Kind.FEDERATED);
                default -> Reach.NONE;
            };
        }

        private Reach exactly(Caller caller, Caller.Kind expected) {
            return caller.kind() == expected && caller.name().equals(name) ? Reach.DIRECT : Reach.NONE;
        }

        private Reach ofAws(Caller caller) {
            if (name.equals("*")) {
                return Reach.DIRECT;
            }
            if (caller.kind() == Caller.Kind.FEDERATED || caller.kind() == Caller.Kind.SERVICE) {
                return Reach.NONE;
            }
            Matcher account = ACCOUNT.matcher(name);
            if (account.matches()) {
                return caller.account().filter(account.group(1)::equals).isPresent() ? Reach.ACCOUNT : Reach.NONE;
            }
            if (caller.name().equals(name)) {
                return caller.kind() == Caller.Kind.ROLE ? Reach.ROLE : Reach.DIRECT;
            }
            if (caller.isSessionOf(name)) {
                return Reach.ROLE;
            }
            // One of the role's sessions, and nobody knows which one asks.
            return caller.kind() == Caller.Kind.ROLE && new Caller(Caller.Kind.SESSION, name).isSessionOf(caller.name())
                    ? Reach.SESSION
                    : Reach.NONE;
        }
    }

    /** How a statement names a caller. What stands later says more. */
    enum Reach {
        NONE,
        /** By its account, whose own policies have to let it, too. */
        ACCOUNT,
        /** One session of it, if it has that name. */
        SESSION,
        /** By its role. */
        ROLE,
        /** Itself, or everybody. */
        DIRECT
    }

    Reach reach(Caller caller) {
        Reach widest = Reach.NONE;
        for (Named one : named) {
            Reach reach = one.reach(caller);
            widest = reach.compareTo(widest) > 0 ? reach : widest;
        }
        if (!negated) {
            return widest;
        }
        if (widest != Reach.NONE) {
            return Reach.NONE;
        }
        return caller.kind() == Caller.Kind.ROLE ? Reach.ROLE : Reach.DIRECT;
    }
}
