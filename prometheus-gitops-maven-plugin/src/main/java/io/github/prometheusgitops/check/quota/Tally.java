package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.quota.Limits;
import io.github.prometheusgitops.quota.Usage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Counts things of one quota by who has them, each thing once. */
final class Tally {

    /**
     * Who has what is counted.
     *
     * @param account empty where nobody knows in whose account it is
     * @param region absent for what knows none
     * @param of as a sentence's subject
     */
    record Of(String account, Optional<String> region, String of) {}

    private static final class Count {

        private final Set<Object> seen = new HashSet<>();
        private long number;
        private Location last;

        private Count(Location first) {
            this.last = first;
        }
    }

    private final String quota;
    private final Limits limits;
    private final Map<Of, Count> counts = new LinkedHashMap<>();
    private final Map<Object, Of> owners = new HashMap<>();

    Tally(String quota, Limits limits) {
        this.quota = quota;
        this.limits = limits;
    }

    /** Counts a thing of somebody's, unless he has it already. */
    void add(Of of, Object thing, Location at) {
        add(of, thing, 1, at);
    }

    /**
     * Counts a thing that stands for several.
     *
     * @param times how many; none leaves no trace
     */
    void add(Of of, Object thing, long times, Location at) {
        if (times <= 0) {
            return;
        }
        Count count = counts.computeIfAbsent(of, unused -> new Count(at));
        if (count.seen.add(thing)) {
            count.number += times;
            count.last = at;
        }
    }

    /**
     * Who has the things of a name, such as a VPC's: the first to say in which account and region that is, whoever else
     * mentions it.
     */
    Of named(String name, String account, Optional<String> region, String of) {
        Of known = owners.get(name);
        if (known == null || known.account().isEmpty() && !account.isEmpty()) {
            Of better = new Of(account, region, of);
            owners.put(name, better);
            Count moved = known == null ? null : counts.remove(known);
            if (moved != null) {
                counts.put(better, moved);
            }
            return better;
        }
        return known;
    }

    /** How much of the quota each has. */
    Stream<Usage> usages() {
        return counts.entrySet().stream()
                .map(entry -> new Usage(
                        limits.of(
                                quota, entry.getKey().account(), entry.getKey().region()),
                        entry.getKey().account(),
                        entry.getKey().region(),
                        entry.getKey().of(),
                        entry.getValue().number,
                        entry.getValue().last,
                        false));
    }
}
