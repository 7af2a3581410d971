package io.github.prometheusgitops.page;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An environment as the picture shows it.
 *
 * @param where it runs: a cluster, or the deployment model where it has none
 * @param vpcs those that its descriptor names
 * @param isPrivate whether it reaches AMP through endpoints of a VPC
 */
record Card(
        String name,
        String tier,
        String account,
        String region,
        String where,
        SortedSet<String> vpcs,
        boolean isPrivate) {

    private static final int MOST_VPCS = 3;

    /** All of a fleet, by name. */
    static List<Card> of(Survey survey) {
        Map<String, Descriptor> descriptors = survey.environments();
        return survey.fleet().stream()
                .flatMap(fleet -> fleet.environments().values().stream())
                .map(environment -> of(environment, descriptors))
                .toList();
    }

    private static Card of(Environment environment, Map<String, Descriptor> descriptors) {
        YamlMapping spec = descriptors.containsKey(environment.name())
                ? descriptors.get(environment.name()).spec()
                : YamlMapping.empty(environment.at());
        SortedSet<String> vpcs = new TreeSet<>();
        environment.privateAccess().ifPresent(access -> vpcs.add(access.vpcId()));
        vpcs(spec, vpcs);
        String model = environment.deployment().model();
        String where = spec.section("deployment")
                .section("cluster")
                .text("name")
                .map(cluster -> model + " cluster " + cluster)
                .orElse(model);
        return new Card(
                environment.name(),
                environment.tier(),
                environment.place().account(),
                environment.place().region().id(),
                where,
                vpcs,
                environment.privateAccess().isPresent());
    }

    /** Whichever section of a descriptor names them: each deployment model has its own. */
    private static void vpcs(YamlValue value, Set<String> found) {
        if (value instanceof YamlMapping mapping) {
            mapping.text("vpcId").ifPresent(found::add);
            mapping.entries().values().forEach(entry -> vpcs(entry.value(), found));
        } else if (value instanceof YamlSequence list) {
            list.items().forEach(item -> vpcs(item, found));
        }
    }

    /** The lines below its name. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(where));
        vpcs.stream()
                .limit(MOST_VPCS)
                .forEach(vpc -> lines.add("VPC " + vpc + (isPrivate && vpcs.size() == 1 ? ", private endpoint" : "")));
        if (vpcs.size() > MOST_VPCS) {
            lines.add("and " + (vpcs.size() - MOST_VPCS) + " more VPCs");
        }
        if (isPrivate && vpcs.size() > 1) {
            lines.add("private endpoint");
        }
        return lines;
    }
}
