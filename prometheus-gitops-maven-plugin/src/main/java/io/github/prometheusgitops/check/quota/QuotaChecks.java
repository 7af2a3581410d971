package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.quota.Usage;

/** What AWS would refuse since there is too much of it, and what it soon would. */
public final class QuotaChecks implements Check {

    private static final FindingType EXCEEDED = FindingType.error("quota/exceeded");
    private static final FindingType NEARLY = FindingType.warning("quota/nearly");

    @Override
    public void check(Subject subject, Findings findings) {
        for (Usage usage : subject.reading(QuotaUsage.class, QuotaUsage::of).all()) {
            if (usage.isTooMuch() && !usage.reported()) {
                findings.add(
                        EXCEEDED,
                        usage.at(),
                        has(usage) + ", and AWS allows " + usage.limit().text(usage.used()) + id(usage),
                        usage.limit().mend(usage.used()));
            } else if (usage.isNearlyTooMuch()) {
                findings.add(
                        NEARLY,
                        usage.at(),
                        has(usage) + ", " + usage.percent() + " % of the "
                                + usage.limit().most() + " that AWS allows" + id(usage),
                        usage.limit().mend(usage.limit().most() + 1));
            }
        }
    }

    private static String has(Usage usage) {
        return usage.of() + " has " + usage.used() + " " + usage.limit().quota().unit();
    }

    private static String id(Usage usage) {
        return " (" + usage.limit().quota().id() + ")";
    }
}
