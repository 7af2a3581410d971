package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.fleet.Deployment;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels that every sample of an environment carries. */
public final class ExternalLabels {

    /** Labels that every environment has. */
    public static final Set<String> RENDERED = Set.of("cluster", "environment", "tier");

    private ExternalLabels() {}

    /** The labels by name, as they shall arrive in the workspace. */
    static SortedMap<String, String> of(Descriptor descriptor, String tier, Deployment deployment) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put("cluster", deployment.clusterLabel());
        labels.put("environment", descriptor.name());
        labels.put("tier", tier);
        labels.putAll(descriptor.spec().texts(EnvironmentShapes.EXTERNAL_LABELS));
        return Collections.unmodifiableSortedMap(labels);
    }
}
