package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.quota.Headroom;
import io.github.prometheusgitops.quota.Usage;
import java.util.List;

/**
 * How much of each quota there is in use.
 *
 * @param all in no order that means anything, but always the same
 */
public record QuotaUsage(List<Usage> all) {

    private static final List<Counter> COUNTERS = List.of(
            new WorkspaceCounter(),
            new AccountCounter(),
            new RoleCounter(),
            new NetworkCounter(),
            new PolicyCounter(),
            new AckRoleCounter());

    /** What of a subject counts. */
    public static QuotaUsage of(Subject subject) {
        return new QuotaUsage(
                COUNTERS.stream().flatMap(counter -> counter.count(subject)).toList());
    }

    /** The table of it. */
    public List<Headroom> headroom() {
        return Headroom.of(all);
    }
}
