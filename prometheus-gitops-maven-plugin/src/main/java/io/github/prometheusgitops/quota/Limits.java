package io.github.prometheusgitops.quota;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What AWS allows each account: by default, or as it has been raised.
 *
 * @param raises in any order
 */
public record Limits(List<Raise> raises) {

    /** What AWS allows everybody. */
    public static final Limits USUAL = new Limits(List.of());

    /**
     * That AWS allows an account more, or less, than by default.
     *
     * @param region absent for all regions
     */
    public record Raise(String account, Optional<String> region, Quota quota, long most) {}

    public Limits {
        raises = List.copyOf(raises);
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
        return raises.stream()
                .filter(raise -> raise.quota().id().equals(quota)
                        && raise.account().equals(account)
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
