package io.github.prometheusgitops.delivery;

import io.github.prometheusgitops.delivery.ack.Ack;
import io.github.prometheusgitops.delivery.argocd.ArgoCd;
import io.github.prometheusgitops.delivery.flux.Flux;
import io.github.prometheusgitops.delivery.terraform.Terraform;
import io.github.prometheusgitops.resolve.AwsResourcesResolver;
import io.github.prometheusgitops.resolve.Choices;
import io.github.prometheusgitops.resolve.EngineResolver;
import java.util.List;

/** The delivery engines and kinds of AWS resources of the product. */
public final class Deliveries {

    private Deliveries() {}

    /** The delivery engines, one line each. */
    public static Choices<EngineResolver> engines() {
        return new Choices<>(List.of(new ArgoCd(), new Flux()));
    }

    /** The kinds of AWS resources, one line each. */
    public static Choices<AwsResourcesResolver> awsResources() {
        return new Choices<>(List.of(new Terraform(), new Ack()));
    }
}
