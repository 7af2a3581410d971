package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.quota.Usage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What AWS would refuse since there is too much of it, and what it soon would. */
public final class QuotaChecks implements Check {

    private static final FindingType EXCEEDED = FindingType.error(
            "quota/exceeded",
            "there is more of something, over all that was rendered, than AWS allows an account, "
                    + "workspace or VPC");
    private static final FindingType NEARLY =
            FindingType.warning("quota/nearly", "80 % or more of what AWS allows of something are used");
    private static final FindingType UNUSED = FindingType.warning(
            "quota/unused-raise",
            "`spec.quotas` of the fleet raises a quota of an account or region in which nothing of the fleet is");

    @Override
    public void check(Subject subject, Findings findings) {
        List<Usage> usages = subject.reading(QuotaUsage.class, QuotaUsage::of).all();
        for (Usage usage : usages) {
            if (usage.isTooMuch() && !usage.reported()) {
                findings.add(Finding.of(
                                EXCEEDED,
                                usage.at(),
                                has(usage) + ", and AWS allows " + usage.limit().text(usage.used()) + id(usage),
                                usage.limit().mend(usage.used()))
                        .about(about(usage)));
            } else if (usage.isNearlyTooMuch()) {
                findings.add(Finding.of(
                                NEARLY,
                                usage.at(),
                                has(usage) + ", " + usage.percent() + " % of the "
                                        + usage.limit().most() + " that AWS allows" + id(usage),
                                usage.limit().mend(usage.limit().most() + 1))
                        .about(about(usage)));
            }
        }
        unused(subject.fleet(), usages, findings);
    }

    /** An entry for an account or a region in which there is nothing: a mistyped one would be missed where it was meant. */
    private static void unused(Fleet fleet, List<Usage> usages, Findings findings) {
        Set<Where> used = new HashSet<>();
        Stream.of(fleet.environments(), fleet.workspaces())
                .flatMap(owners -> owners.values().stream())
                .map(Described::place)
                .forEach(place -> {
                    used.add(new Where(place.account(), Optional.empty()));
                    used.add(new Where(
                            place.account(), Optional.of(place.region().id())));
                });
        usages.forEach(usage -> {
            used.add(new Where(usage.account(), Optional.empty()));
            used.add(new Where(usage.account(), usage.region()));
        });
        fleet.limits()
                .raises()
                .filter(raise -> !used.contains(new Where(raise.account(), raise.region())))
                .forEach(raise -> findings.add(
                        UNUSED,
                        raise.at(),
                        "nothing of this fleet is in "
                                + raise.region()
                                        .map(region -> "region " + region + " of ")
                                        .orElse("")
                                + "account " + raise.account() + ", so that this "
                                + raise.quota().id() + " counts for nothing",
                        "correct the " + (raise.region().isPresent() ? "region or the " : "")
                                + "account, or remove the entry"));
    }

    private record Where(String account, Optional<String> region) {}

    /** The same in every run, however much there is, and whatever was counted last. */
    private static String about(Usage usage) {
        return usage.of()
                + usage.region().map(region -> " in " + region).orElse("")
                + (usage.account().isEmpty() ? "" : " of account " + usage.account())
                + id(usage);
    }

    private static String has(Usage usage) {
        return usage.of() + " has " + usage.used() + " " + usage.limit().quota().unit();
    }

    private static String id(Usage usage) {
        return " (" + usage.limit().quota().id() + ")";
    }
}
