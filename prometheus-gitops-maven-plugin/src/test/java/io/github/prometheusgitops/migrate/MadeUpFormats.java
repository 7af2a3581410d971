package io.github.prometheusgitops.migrate;

import io.github.prometheusgitops.descriptor.DescriptorFormat;
import io.github.prometheusgitops.descriptor.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Formats that never were. In the second one, `spec.tier` is called `stage`, `deployment.prometheus` has the external labels that
 * stood beside it, the cluster of a descriptor says its region apart, and what was in one zone by default is in three.
 */
public final class MadeUpFormats {

    private MadeUpFormats() {}

    /** From the first format to a second one. */
    public static Migrations second() {
        return new Migrations(List.of(new Migration(new DescriptorFormat(1), MadeUpFormats::toSecond)));
    }

    /** From the first to a third one, in which a stage is called tier again. */
    public static Migrations third() {
        return new Migrations(List.of(
                new Migration(new DescriptorFormat(1), MadeUpFormats::toSecond),
                new Migration(
                        new DescriptorFormat(2),
                        kind -> kind == Kind.ENVIRONMENT ? List.of(Step.rename("spec.stage", "tier")) : List.of())));
    }

    private static List<Step> toSecond(Kind kind) {
        return switch (kind) {
            case WORKSPACE -> List.of();
            case ENVIRONMENT -> environment("spec.");
            case FLEET -> {
                List<Step> steps = new ArrayList<>(environment("spec.defaults."));
                // Zones were one by default, so that those who said nothing say so now.
                steps.add(Step.add("spec.defaults.deployment.zones", "1"));
                yield steps;
            }
        };
    }

    private static List<Step> environment(String spec) {
        return List.of(
                Step.rename(spec + "tier", "stage"),
                Step.rename(spec + "remoteWrite.*.workspace", "to"),
                Step.move(spec + "labels", spec + "deployment.prometheus.externalLabels"),
                Step.move(spec + "deployment.cluster.retention", spec + "deployment.keep"),
                Step.rewrite(spec + "deployment.keep", days -> days + "d"),
                Step.split(spec + "deployment.place", place -> {
                    int slash = place.indexOf('/');
                    return slash < 0
                            ? Map.of()
                            : new TreeMap<>(
                                    Map.of("region", place.substring(0, slash), "zone", place.substring(slash + 1)));
                }));
    }
}
