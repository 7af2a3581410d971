package io.github.prometheusgitops.quota;

import io.github.prometheusgitops.finding.Location;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What AWS allows each account: by default, or as it has been raised.
 *
 * @param byAccount what has been raised of each, in any order
 */
public record Limits(Map<String, List<Raise>> byAccount) {

    /** What AWS allows everybody. */
    public static final Limits USUAL = Limits.of(List.of());

    /**
     * That AWS allows an account more, or less, than by default.
     *
     * @param region absent for all regions
     * @param at where a descriptor says so
     */
    public record Raise(String account, Optional<String> region, Quota quota, long most, Location at) {}

    public Limits {
        byAccount = Map.copyOf(byAccount);
    }

    /** What has been raised, in any order. */
    public static Limits of(Collection<Raise> raises) {
        return new Limits(raises.stream().collect(Collectors.groupingBy(Raise::account)));
    }

    /** All of it, by account. */
    public Stream<Raise> raises() {
        return new TreeMap<>(byAccount).values().stream().flatMap(List::stream);
    }

    /** What an account may have of a quota that knows no regions. */
    public Limit of(String quota, String account) {
        return of(quota, account, Optional.empty());
    }

    /**
     * What an account may have in a region.
     *
     * @param quota its id
     * @param region absent where nobody knows which one it is: then the highest of any counts
     */
    public Limit of(String quota, String account, Optional<String> region) {
        return byAccount.getOrDefault(account, List.of()).stream()
                .filter(raise -> raise.quota().id().equals(quota)
                        && (raise.region().isEmpty()
                                || region.isEmpty()
                                || raise.region().equals(region)))
                .max(Comparator.comparing((Raise raise) ->
                                region.isPresent() && raise.region().isPresent())
                        .thenComparing(Raise::most))
                .map(raise -> new Limit(raise.quota(), raise.most(), true))
                .orElseGet(() -> Limit.usual(quota));
    }
}
