package io.github.prometheusgitops.finding;

/** How much a finding weighs. */
public enum Severity {
    /** Nothing is written and the goal fails. */
    ERROR,
    /** The goal goes on; somebody has to act. */
    WARNING,
    /** The goal goes on; it is good to know. */
    INFORMATION
}
