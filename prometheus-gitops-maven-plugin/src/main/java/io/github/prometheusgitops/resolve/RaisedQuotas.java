package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.quota.Limits;
import io.github.prometheusgitops.quota.Quota;
import io.github.prometheusgitops.quota.Quotas;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads which quotas AWS has raised for which account, and reports what AWS cannot have done. */
final class RaisedQuotas {

    private static final FindingType IMPOSSIBLE = FindingType.error(
            "fleet/raised-quota",
            "`spec.quotas` has a quota that AWS cannot have raised so, or of an account that "
                    + "nothing belongs to; a warning if it is just what every account has");
    private static final FindingType ODD = IMPOSSIBLE.asWarning();

    private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

    private final Findings findings;
    private final Map<List<Object>, Location> seen = new HashMap<>();

    private RaisedQuotas(Findings findings) {
        this.findings = findings;
    }

    /** What the accounts of a fleet may have. */
    static Limits of(OpsRepository repository, Descriptor fleet, Findings findings) {
        List<YamlMapping> written = fleet.spec().mappings(FleetShapes.QUOTAS);
        if (written.isEmpty()) {
            return Limits.USUAL;
        }
        Set<String> accounts = accounts(repository, fleet);
        RaisedQuotas quotas = new RaisedQuotas(findings);
        List<Limits.Raise> raises = new ArrayList<>();
        for (YamlMapping entry : written) {
            quotas.raise(entry).ifPresent(raise -> {
                quotas.check(raise, entry);
                quotas.account(raise, entry, accounts);
                raises.add(raise);
            });
        }
        return Limits.of(raises);
    }

    /** Empty for what its shape has reported. */
    private Optional<Limits.Raise> raise(YamlMapping entry) {
        Optional<Quota> quota = entry.scalar(FleetShapes.QUOTA_ID).flatMap(this::known);
        Optional<String> account = entry.text(FleetShapes.QUOTA_ACCOUNT);
        Optional<Integer> value = entry.number(FleetShapes.QUOTA_VALUE);
        return quota.flatMap(known -> account.flatMap(number -> value.map(most ->
                new Limits.Raise(number, entry.text(FleetShapes.QUOTA_REGION), known, (long) most, entry.at()))));
    }

    private Optional<Quota> known(YamlScalar id) {
        Optional<Quota> quota = Optional.ofNullable(Quotas.known().byId().get(id.text()));
        if (quota.isEmpty()) {
            findings.add(
                    IMPOSSIBLE,
                    id.at(),
                    "there is no quota `" + id.text() + "`",
                    Suggestion.didYouMean(
                            id.text(), Quotas.known().ids(), "write an id that docs/reference/quotas.md lists"));
        }
        return quota;
    }

    private void check(Limits.Raise raise, YamlMapping entry) {
        Quota quota = raise.quota();
        Location value = entry.at(FleetShapes.QUOTA_VALUE);
        if (quota.isFixed()) {
            findings.add(
                    IMPOSSIBLE,
                    entry.at(FleetShapes.QUOTA_ID),
                    "AWS raises " + quota.id() + " for nobody: it is " + quota.usual() + ", see " + quota.source(),
                    "remove the entry, or " + quota.otherwise());
        } else if (!quota.canBe(raise.most())) {
            findings.add(
                    IMPOSSIBLE,
                    value,
                    "AWS raises " + quota.id() + " up to " + quota.highest().orElseThrow() + ", not to " + raise.most()
                            + ", see " + quota.source(),
                    "write what Service Quotas shows for this account");
        } else if (raise.most() == quota.usual()) {
            // Less is what AWS allows some accounts in their first months: whoever says so asks for an earlier error.
            findings.add(
                    ODD,
                    value,
                    raise.most() + " is what every account may have of " + quota.id(),
                    "remove the entry, or write what Service Quotas shows for the account");
        }
        if (quota.isGlobal() && raise.region().isPresent()) {
            findings.add(
                    IMPOSSIBLE,
                    entry.at(FleetShapes.QUOTA_REGION),
                    "IAM is one for all regions, and so is " + quota.id(),
                    "remove `region`");
        }
        Location earlier = seen.putIfAbsent(List.of(raise.account(), raise.region(), quota.id()), entry.at());
        if (earlier != null) {
            findings.add(
                    IMPOSSIBLE,
                    entry.at(),
                    quota.id() + " of account " + raise.account() + " is at " + earlier + " already",
                    "keep the one that Service Quotas shows");
        }
    }

    private void account(Limits.Raise raise, YamlMapping entry, Set<String> accounts) {
        if (!accounts.contains(raise.account())) {
            findings.add(
                    IMPOSSIBLE,
                    entry.at(FleetShapes.QUOTA_ACCOUNT),
                    "no environment and no workspace has anything to do with account " + raise.account(),
                    "correct the account, or remove the entry");
        }
    }

    /** All that descriptors name, but for the quotas themselves: accounts are values of their own, or parts of ARNs. */
    private static Set<String> accounts(OpsRepository repository, Descriptor fleet) {
        Stream<YamlValue> specs = Stream.concat(repository.environments().stream(), repository.workspaces().stream())
                .map(Descriptor::spec);
        Stream<YamlValue> defaults = fleet.spec().get(FleetShapes.DEFAULTS).stream();
        return Stream.concat(specs, defaults)
                .flatMap(YamlValue::leaves)
                .flatMap(text -> ACCOUNT.matcher(text.text()).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
