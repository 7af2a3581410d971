package io.github.prometheusgitops.diff;

/** Knows what some differences mean. */
interface Reading {

    /** Says what it knows, and marks what it has explained; whatever is left is told as it is written. */
    void read(Ledger ledger);
}
