package io.github.prometheusgitops.render;

import io.github.prometheusgitops.descriptor.ChoiceKeys;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.Optional;
import java.util.Set;

/** What one delivery engine has in the tree; its word is also the name of its folders. */
public interface EngineRendering extends ChoiceKeys {

    /** What is its own, beside its folder: paths below an owner's folder or the output root. */
    default Set<String> files() {
        return Set.of();
    }

    /** Of these, what it has of everything that is delivered into a cluster. */
    default Set<String> filesOfDelivered() {
        return Set.of();
    }

    /** Of these, what it has wherever there are AWS resources of the fleet's kind. */
    default Set<String> filesOfResources(Delivery delivery) {
        return Set.of();
    }

    /** What the fleet's own templates are told of it. */
    Record fleet(Estate estate);

    /** What an environment's templates are told of it; empty if it has nothing to deliver there. */
    Optional<? extends Record> environment(Estate estate, Environment environment);

    /** What a workspace's templates are told of it. */
    Record workspace(Estate estate, Workspace workspace);
}
