package io.github.prometheusgitops.check.access;

import io.github.prometheusgitops.access.Entrant;
import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.access.Reach;
import io.github.prometheusgitops.access.Way;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.iam.Principals;
import io.github.prometheusgitops.iam.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Third parties present an external id: else one that serves somebody else, too, could be made to use our role for him.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused deputy problem</a>
 */
public final class ExternalIds implements Check {

    private static final FindingType WITHOUT =
            FindingType.error("access/external-id", "a third party may assume a role without an external id");

    private static final Pattern ACCOUNT = Pattern.compile("(?:^|:)([0-9]{12})(?::|$)");

    @Override
    public void check(Subject subject, Findings findings) {
        Set<String> own = own(subject.fleet());
        for (Reach reach : Access.of(subject).reaches()) {
            Matcher account = ACCOUNT.matcher(reach.entrant().name());
            if (reach.entrant().kind() == Entrant.Kind.EXTERNAL && account.find() && !own.contains(account.group(1))) {
                reach.ways().stream()
                        .filter(way -> way.roles().size() == 1 && !asksForExternalId(way))
                        .forEach(way -> report(reach.entrant(), account.group(1), way.last(), findings));
            }
        }
    }

    private static Set<String> own(Fleet fleet) {
        Set<String> own = new HashSet<>(fleet.iam().ownAccounts());
        Stream.concat(
                        fleet.environments().values().stream().map(Described.class::cast),
                        fleet.workspaces().values().stream().map(Described.class::cast))
                .forEach(described -> own.add(described.place().account()));
        return own;
    }

    private static boolean asksForExternalId(Way way) {
        return way.conditions().stream()
                .anyMatch(condition -> condition.toLowerCase(Locale.ROOT).startsWith("sts:externalid "));
    }

    private static void report(Entrant entrant, String account, MadeRole role, Findings findings) {
        findings.add(
                WITHOUT,
                at(entrant, role),
                entrant + " may assume the role " + role.arn()
                        + " without an external id, and no descriptor has the account " + account,
                "give the reader or rule manager an `externalId`; if the account is yours, add it to"
                        + " `spec.iam.ownAccounts` of the fleet");
    }

    private static Location at(Entrant entrant, MadeRole role) {
        return role.trust().stream()
                .flatMap(trust -> trust.policy().statements().stream())
                .filter(Statement::allows)
                .flatMap(statement -> statement.principals().stream())
                .flatMap(principals -> principals.named().stream())
                .filter(named -> named.name().equals(entrant.name()))
                .map(Principals.Named::at)
                .findFirst()
                .orElseGet(() -> role.trust().orElseThrow().at());
    }
}
