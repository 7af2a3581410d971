package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.descriptor.WorkspaceShapes;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an ops repository has already, none of which is changed.
 *
 * @param fleet its fleet's name
 * @param spec of its fleet
 * @param workspaces by id, those of which it is known
 * @param names of workspaces
 * @param rules files by folder
 */
public record Existing(
        Optional<String> fleet,
        Optional<YamlMapping> spec,
        SortedMap<String, Descriptor> workspaces,
        Set<String> names,
        SortedMap<String, List<RuleFile>> rules) {

    /** Nothing. */
    public static Existing nothing() {
        return new Existing(Optional.empty(), Optional.empty(), new TreeMap<>(), Set.of(), new TreeMap<>());
    }

    /** What descriptors say. */
    public static Existing of(OpsRepository repository) {
        SortedMap<String, Descriptor> workspaces = new TreeMap<>();
        Set<String> names = new TreeSet<>(repository.broken());
        for (Descriptor workspace : repository.workspaces()) {
            names.add(workspace.name());
            workspace.spec().text(WorkspaceShapes.ID).ifPresent(id -> workspaces.put(id, workspace));
        }
        return new Existing(
                repository.fleet().map(Descriptor::name),
                repository.fleet().map(Descriptor::spec),
                workspaces,
                names,
                repository.rules());
    }
}
