package io.github.prometheusgitops.fleet;

import java.util.Arrays;

/** How much of a workspace a reader sees; each one includes the ones before it. */
public enum ReaderAccess {
    /** Metrics. */
    QUERY("query"),
    /** And rules, alerts and silences, as Grafana's alerting pages show them. */
    ALERTS("alerts"),
    /** And making and ending silences. */
    SILENCES("silences");

    private final String word;

    ReaderAccess(String word) {
        this.word = word;
    }

    /** The access that a descriptor's word means. */
    public static ReaderAccess of(String word) {
        return Arrays.stream(values())
                .filter(access -> access.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it includes another one. */
    public boolean includes(ReaderAccess other) {
        return compareTo(other) >= 0;
    }
}
