package io.github.prometheusgitops.start;

import java.util.List;

/**
 * What there is to choose from.
 *
 * @param engines words of delivery engines
 * @param awsResources words of what AWS resources are written as
 */
public record Words(List<String> engines, List<String> awsResources) {

    public Words {
        engines = List.copyOf(engines);
        awsResources = List.copyOf(awsResources);
    }
}
