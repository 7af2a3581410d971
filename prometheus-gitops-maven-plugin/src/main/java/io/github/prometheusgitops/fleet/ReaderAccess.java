package io.github.prometheusgitops.fleet;

import java.util.Locale;

/** How much of a workspace a reader sees; each one includes the ones before it. */
public enum ReaderAccess {
    /** Metrics. */
    QUERY,
    /** And rules, alerts and silences, as Grafana's alerting pages show them. */
    ALERTS,
    /** And making and ending silences. */
    SILENCES;

    /** The access that a descriptor's word means. */
    public static ReaderAccess of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether it includes another one. */
    public boolean includes(ReaderAccess other) {
        return compareTo(other) >= 0;
    }
}
