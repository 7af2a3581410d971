package io.github.prometheusgitops.page;

import io.github.prometheusgitops.access.Entrant;
import io.github.prometheusgitops.access.Reach;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Capability;
import java.util.List;

/**
 * Somebody who is no environment of the fleet and may write to a workspace all the same, as the rendered policies say.
 *
 * @param workspace its name
 */
record Outsider(Entrant entrant, String workspace) {

    /** All of them, in the order of what everybody may do. */
    static List<Outsider> of(List<Reach> reaches) {
        return reaches.stream()
                .filter(reach -> reach.entrant().environment().isEmpty())
                .flatMap(reach -> reach.grants().stream()
                        .filter(grant -> grant.capability() == Capability.WRITE)
                        .map(grant ->
                                new Outsider(reach.entrant(), grant.workspace().name())))
                .distinct()
                .toList();
    }

    /** Who it is. */
    String who() {
        return entrant.toString();
    }

    /** The same where there is room for little: of an ARN, the account and the end of what it names. */
    String briefly() {
        return Arn.parse(entrant.name())
                .map(arn -> arn.account() + " " + Connection.roleName(arn))
                .orElseGet(this::who);
    }
}
