package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.access.RenderedRoles;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.check.access.Access;
import io.github.prometheusgitops.quota.Usage;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts the roles of accounts. */
final class RoleCounter implements Counter {

    @Override
    public Stream<Usage> count(Subject subject) {
        Tally tally = new Tally("iam/roles-per-account", subject.fleet().limits());
        for (RenderedRoles.Role role : Access.of(subject).graph().rendered()) {
            tally.add(
                    new Tally.Of(role.account(), Optional.empty(), "account " + role.account()),
                    role.known(),
                    role.times(),
                    role.at());
        }
        return tally.usages();
    }
}
