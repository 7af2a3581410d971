package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.policy.AccessPlan;
import java.util.Optional;

/** What a run has come to know on its way: as much as mistakes have let it. */
record Known(
        Optional<Outcome> outcome,
        Optional<OpsRepository> repository,
        Optional<Fleet> fleet,
        Optional<Rerendering> again,
        Optional<AccessPlan> plan,
        Optional<Subject> subject,
        Optional<DocumentTree> tree) {

    static Known nothing() {
        return new Known(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Known with(OpsRepository read, Optional<Fleet> resolved, Rerendering rendering) {
        return new Known(outcome, Optional.of(read), resolved, Optional.of(rendering), plan, subject, tree);
    }

    Known with(AccessPlan planned, Subject checked) {
        return new Known(outcome, repository, fleet, again, Optional.of(planned), Optional.of(checked), tree);
    }

    Known with(DocumentTree rendered) {
        return new Known(outcome, repository, fleet, again, plan, subject, Optional.of(rendered));
    }

    Known with(Outcome ended) {
        return new Known(Optional.of(ended), repository, fleet, again, plan, subject, tree);
    }
}
