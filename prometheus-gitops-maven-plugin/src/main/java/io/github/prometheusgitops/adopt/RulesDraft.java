package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rule files as folders of rules, and who evaluates them. */
final class RulesDraft {

    private static final Set<String> KEYS = Set.of("groups", "namespace");

    private final Map<String, Material.Rules> byFolder = new TreeMap<>();
    private final SortedMap<String, YamlMapping> documents = new TreeMap<>();
    private final SortedMap<String, YamlMapping> compared = new TreeMap<>();
    private final SortedMap<String, List<String>> byWorkspace = new TreeMap<>();
    private final List<String> inCluster = new ArrayList<>();

    /**
     * Folders of rules.
     *
     * @param server the environment whose Prometheus evaluates what is in its cluster; empty if it evaluates nothing
     */
    RulesDraft(
            List<Material.Rules> all, Workspaces workspaces, Optional<String> server, Existing existing, Notes notes) {
        for (Material.Rules rules : all) {
            boolean cluster = rules.inCluster() && server.isPresent();
            Optional<WorkspaceDraft.Place> owner = cluster
                    ? Optional.empty()
                    : workspaces.owner(rules.workspace(), rules.file().at(), "rules `" + rules.namespace() + "`");
            rules.file().entries().forEach((key, entry) -> {
                if (!KEYS.contains(key)) {
                    notes.left(
                            entry.key().at(),
                            "`" + key + "` of rules `" + rules.namespace() + "`",
                            "rule files have no such key");
                }
            });
            String folder = folder(rules, existing, notes);
            if (folder.isEmpty()) {
                continue;
            }
            String evaluator = cluster
                    ? "environments/" + server.orElseThrow()
                    : owner.map(place -> "workspaces/" + place.name()).orElse("");
            if (evaluator.isEmpty()) {
                notes.byHand(
                        rules.file().at(),
                        "rules `" + folder + "`",
                        "no workspace of these files evaluates them: name the folder in `rules` of one");
            } else if (cluster) {
                add(inCluster, folder);
            } else {
                add(byWorkspace.computeIfAbsent(owner.orElseThrow().name(), unused -> new ArrayList<>()), folder);
            }
            if (!evaluator.isEmpty()) {
                compared.put(evaluator + "/rules/" + folder + ".yaml", rules.file());
            }
        }
    }

    private static void add(List<String> folders, String folder) {
        if (!folders.contains(folder)) {
            folders.add(folder);
        }
    }

    /** The folder that rules get; empty if they are there already. */
    private String folder(Material.Rules rules, Existing existing, Notes notes) {
        String wanted = Names.folder(rules.namespace(), Set.of());
        Material.Rules earlier = byFolder.get(wanted);
        if (earlier != null && Same.are(groups(earlier.file()), groups(rules.file()))) {
            return wanted;
        }
        if (earlier != null
                && rules.workspace().isPresent() != earlier.workspace().isPresent()) {
            notes.left(
                    rules.file().at(),
                    "rules `" + wanted + "`",
                    "those of " + earlier.file().at().file() + " are taken, and these are others");
            return wanted;
        }
        List<RuleFile> there = existing.rules().get(wanted);
        if (there != null && there.size() == 1 && Same.are(groups(there.get(0).root()), groups(rules.file()))) {
            return wanted;
        }
        // Without a file in it, a folder is one that somebody who was stopped has left.
        if (there != null && !there.isEmpty()) {
            notes.byHand(
                    rules.file().at(),
                    "rules `" + wanted + "`",
                    "there is a folder of that name, which is not changed: compare the two");
            return "";
        }
        Set<String> taken = new TreeSet<>(byFolder.keySet());
        String folder = Names.folder(rules.namespace(), taken);
        byFolder.put(folder, rules);
        documents.put(
                "rules/" + folder + "/" + folder + ".yaml",
                new Draft(rules.file().at()).put(groups(rules.file()), "groups").mapping());
        return folder;
    }

    private static YamlValue groups(YamlMapping file) {
        return file.get("groups").orElseGet(() -> Draft.list(List.of(), file.at()));
    }

    SortedMap<String, YamlMapping> documents() {
        return documents;
    }

    /** Rule files by path in the tree. */
    SortedMap<String, YamlMapping> compared() {
        return compared;
    }

    /** What a workspace evaluates. */
    List<String> of(String workspace) {
        return byWorkspace.getOrDefault(workspace, List.of());
    }

    /** What the environment's own Prometheus evaluates. */
    List<String> inCluster() {
        return inCluster;
    }
}
