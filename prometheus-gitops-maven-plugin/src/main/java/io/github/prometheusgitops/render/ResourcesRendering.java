package io.github.prometheusgitops.render;

import io.github.prometheusgitops.descriptor.ChoiceKeys;
import io.github.prometheusgitops.fleet.AwsResources;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.Set;

/** What one kind of AWS resources has in the tree; its word is also the name of its folders. */
public interface ResourcesRendering extends ChoiceKeys {

    /** What is its own in the output root, beside its folder. */
    default Set<String> filesOfFleet() {
        return Set.of();
    }

    /** Of these, what the fleet has by its settings. */
    default Set<String> filesOfFleet(AwsResources settings) {
        return Set.of();
    }

    /** What of a decommissioned workspace's files is left, by which the rest is taken away: paths below its folder. */
    default Set<String> filesOfDecommissioned() {
        return Set.of();
    }

    /** What an environment's templates are told of it. */
    Record environment(Estate estate, Environment environment);

    /** What a workspace's templates are told of it. */
    Record workspace(Estate estate, Workspace workspace);
}
