package io.github.prometheusgitops.check.access;

import io.github.prometheusgitops.access.AccessReport;
import io.github.prometheusgitops.check.Subject;

/** What everybody may do, read out of a subject once. */
public final class Access {

    private Access() {}

    /** The report of a subject. */
    public static AccessReport of(Subject subject) {
        return subject.reading(AccessReport.class, read -> AccessReport.of(read.fleet(), read.tree()));
    }
}
