package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.quota.Usage;
import java.util.stream.Stream;

/** Counts what there is of one or several quotas. */
@FunctionalInterface
interface Counter {

    Stream<Usage> count(Subject subject);
}
