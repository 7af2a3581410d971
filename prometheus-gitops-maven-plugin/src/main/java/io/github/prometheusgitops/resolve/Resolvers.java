package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.DescriptorShapes;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.fleet.Delivery;
import java.util.Optional;

/** All that descriptors can choose, as far as reading them goes. */
public record Resolvers(
        Choices<? extends DeploymentResolver> models,
        Choices<? extends EngineResolver> engines,
        Choices<? extends AwsResourcesResolver> awsResources) {

    /** What descriptors may say with these choices. */
    public DescriptorShapes shapes() {
        return new DescriptorShapes(models.all(), engines.all(), awsResources.all());
    }

    /** The deployment model of an environment's descriptor, the fleet's defaults included; empty if it names none. */
    Optional<? extends DeploymentResolver> model(Descriptor environment) {
        return DescriptorShapes.model(environment.spec()).flatMap(models::find);
    }

    /** The delivery engine that a fleet's descriptor names, if there is such a one. */
    Optional<EngineResolver> namedEngine(Descriptor fleet) {
        return fleet.spec()
                .section(FleetShapes.DELIVERY)
                .text(FleetShapes.ENGINE)
                .flatMap(engines::find);
    }

    /** The delivery engine that a fleet's descriptor chooses; the first one while it names none. */
    EngineResolver engine(Descriptor fleet) {
        return namedEngine(fleet).orElseGet(() -> engines.all().iterator().next());
    }

    /** The kind of AWS resources that a fleet's descriptor names, if there is such a one. */
    Optional<AwsResourcesResolver> namedAwsResources(Descriptor fleet) {
        return fleet.spec()
                .section(FleetShapes.DELIVERY)
                .text(FleetShapes.AWS_RESOURCES)
                .flatMap(awsResources::find);
    }

    /** The kind of AWS resources that a fleet's descriptor chooses; the first one while it names none. */
    AwsResourcesResolver awsResources(Descriptor fleet) {
        return namedAwsResources(fleet)
                .orElseGet(() -> awsResources.all().iterator().next());
    }

    /** The kind of AWS resources of a resolved fleet. */
    AwsResourcesResolver awsResources(Delivery delivery) {
        return awsResources.of(delivery.awsResources().word());
    }
}
