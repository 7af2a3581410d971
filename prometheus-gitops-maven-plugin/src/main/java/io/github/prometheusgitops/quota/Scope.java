package io.github.prometheusgitops.quota;

import java.util.Arrays;
import java.util.Locale;

/** What each number of a quota is of. */
public enum Scope {
    ACCOUNT(true),
    ACCOUNT_AND_REGION(true),
    WORKSPACE(true),
    VPC(true),
    CLUSTER(true),
    ROUTE_TABLE(false),
    SECURITY_GROUP(false),
    LOAD_BALANCER(false),
    ROLE(false),
    POLICY(false),
    DEFINITION(false),
    RULE_GROUP(false),
    RESOURCE(false);

    private final boolean hasRows;

    Scope(boolean hasRows) {
        this.hasRows = hasRows;
    }

    /** Whether a table of headroom has a row for each; otherwise it has one for the fullest of an account. */
    boolean hasRows() {
        return hasRows;
    }

    /** The words in the data file: {@code account and region}. */
    public String words() {
        return this == VPC ? name() : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Scope of(String words) {
        return Arrays.stream(values())
                .filter(scope -> scope.words().equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no quota is per " + words));
    }
}
