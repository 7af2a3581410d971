package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.descriptor.WorkspaceShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Reader;
import io.github.prometheusgitops.fleet.ReaderAccess;
import io.github.prometheusgitops.fleet.RuleManager;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads who beside Prometheus may use a workspace. */
record WorkspaceUsers(YamlMapping spec, Optional<Place> place, Findings findings) {

    private static final FindingType RULES_MANAGED_TWICE = FindingType.error(
            "fleet/rules-managed-twice",
            "a rule manager has a namespace that is among its workspace's own `rules`: Terraform "
                    + "would undo what is written there");

    /** Who queries it, by name. */
    List<Reader> readers() {
        return byName(
                "readers",
                "reader",
                Reader::at,
                (name, reader) -> new Reader(
                        name,
                        reader.at(WorkspaceShapes.USER_NAME),
                        principals(reader),
                        reader.text(WorkspaceShapes.EXTERNAL_ID),
                        ReaderAccess.of(WorkspaceShapes.READER_ACCESS.text(reader)),
                        WorkspaceShapes.DISCOVER.flag(reader)));
    }

    /** Who writes rules into it, by name. */
    List<RuleManager> ruleManagers() {
        return byName(
                "ruleManagers",
                "rule manager",
                RuleManager::at,
                (name, manager) -> new RuleManager(
                        name,
                        manager.at(WorkspaceShapes.USER_NAME),
                        principals(manager),
                        manager.text(WorkspaceShapes.EXTERNAL_ID),
                        namespaces(manager)));
    }

    private <T> List<T> byName(
            String key, String kind, Function<T, Location> at, BiFunction<String, YamlMapping, T> resolve) {
        SortedMap<String, T> users = new TreeMap<>();
        for (YamlMapping entry : spec.mappings(key)) {
            entry.text(WorkspaceShapes.USER_NAME).ifPresent(name -> {
                T earlier = users.putIfAbsent(name, resolve.apply(name, entry));
                if (earlier != null) {
                    findings.add(
                            FleetFindings.DUPLICATE,
                            entry.at(WorkspaceShapes.USER_NAME),
                            kind + " `" + name + "` is already described at line "
                                    + at.apply(earlier).line(),
                            "merge the two");
                }
            });
        }
        return List.copyOf(users.values());
    }

    /** Namespaces that Terraform does not manage: what a team writes there would be undone by the next apply. */
    private SortedSet<String> namespaces(YamlMapping manager) {
        Map<String, Location> managed = new HashMap<>();
        spec.scalars(SharedShapes.RULES).forEach(folder -> managed.put(folder.text(), folder.at()));
        SortedSet<String> namespaces = new TreeSet<>();
        for (YamlScalar namespace : manager.scalars(WorkspaceShapes.NAMESPACES)) {
            Location own = managed.get(namespace.text());
            if (own != null) {
                findings.add(
                        RULES_MANAGED_TWICE,
                        namespace.at(),
                        "the workspace's own `rules` have `" + namespace.text() + "` at line " + own.line()
                                + ": Terraform would undo what the rule manager writes",
                        "remove it from one of the two");
            }
            if (!namespaces.add(namespace.text())) {
                FleetFindings.listedTwice(namespace, findings);
            }
        }
        return namespaces;
    }

    /** IAM refuses a trust policy that names a role of another partition. */
    private SortedSet<Arn> principals(YamlMapping entry) {
        TreeSet<Arn> principals = new TreeSet<>();
        for (YamlScalar text : entry.scalars(WorkspaceShapes.PRINCIPALS)) {
            Optional<Arn> principal = Arn.parse(text.text());
            principal.ifPresent(principals::add);
            place.map(Place::partition)
                    .ifPresent(own -> principal
                            .filter(arn -> !arn.partition().equals(own.id()))
                            .ifPresent(arn -> findings.add(
                                    FleetFindings.PARTITION,
                                    text.at(),
                                    "the role is in partition " + arn.partition() + ", the workspace in " + own.id()
                                            + ": no role reaches across",
                                    "name a role of the workspace's partition")));
        }
        return principals;
    }
}
