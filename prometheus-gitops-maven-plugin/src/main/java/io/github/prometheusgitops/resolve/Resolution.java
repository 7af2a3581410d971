package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Description;
import io.github.prometheusgitops.fleet.ManagedResources;
import java.util.Optional;

/**
 * What resolving an environment or a workspace takes of the rest of the fleet.
 *
 * @param resolvers what descriptors can choose
 * @param settings what the fleet's own descriptor says
 * @param outputs what AWS has assigned
 * @param rules the rule folders that there are
 * @param targets the folders of targets that there are
 */
record Resolution(
        Resolvers resolvers,
        FleetSettings settings,
        CommittedOutputs outputs,
        PlaceResolver places,
        RuleReferences rules,
        TargetFolders targets,
        Findings findings) {

    Delivery delivery() {
        return settings.delivery();
    }

    /** The kind of AWS resources that the fleet has chosen. */
    AwsResourcesResolver awsResources() {
        return resolvers.awsResources(delivery());
    }

    /** The delivery engine that the fleet has chosen. */
    EngineResolver engine() {
        return resolvers.engine(settings.descriptor());
    }

    /** What delivery engines and kinds of AWS resources understand that the fleet has not chosen. */
    ForeignKeys foreignKeys() {
        return new ForeignKeys(resolvers, settings.descriptor(), findings);
    }

    /** Who a descriptor describes; empty, with a finding, if it does not say the tier. */
    static Optional<Description> description(Descriptor descriptor) {
        return descriptor
                .spec()
                .text(SharedShapes.TIER)
                .map(tier -> new Description(descriptor.name(), descriptor.file(), descriptor.nameAt(), tier));
    }

    /**
     * How the AWS resources of a descriptor are made.
     *
     * @param decommissioned whether they are deleted
     */
    ManagedResources resources(Descriptor descriptor, boolean decommissioned) {
        return new ManagedResources(
                descriptor.spec().scalars(SharedShapes.ADOPT),
                decommissioned,
                settings.tags().of(descriptor, findings),
                awsResources().ownRole(descriptor.spec()),
                delivery().awsResources().assumeRole());
    }
}
