package io.github.prometheusgitops.page;

import io.github.prometheusgitops.access.Reach;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.rule.RulePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run has learnt of a fleet, as far as its findings let it come.
 *
 * @param repository what users wrote
 * @param fleet what it means; absent if there is no fleet descriptor, and incomplete where findings have errors
 * @param rules which rules are evaluated where
 * @param reaches what everybody may do, proven from what was rendered; absent if that was not
 */
public record Survey(OpsRepository repository, Optional<Fleet> fleet, RulePlan rules, Optional<List<Reach>> reaches) {

    public Survey {
        reaches = reaches.map(List::copyOf);
    }

    /** What environments are described by, by name. */
    Map<String, Descriptor> environments() {
        return repository.environments().stream()
                .collect(Collectors.toMap(Descriptor::name, Function.identity(), (first, second) -> first));
    }
}
