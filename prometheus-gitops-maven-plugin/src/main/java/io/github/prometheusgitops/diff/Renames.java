package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Files that are called otherwise than before, told by what they have in them: the text, the addresses of Terraform's
 * resources, or the names of Kubernetes objects. What else is different in them would be overlooked if one went and another
 * one came.
 */
final class Renames {

    /** Whose a file is, and what tells it from others. */
    private record Identity(String subject, String what) {}

    private Renames() {}

    /** The files, with one for two that are the same. */
    static List<FileChange> in(List<FileChange> files) {
        Map<Identity, Optional<FileChange>> came = new LinkedHashMap<>();
        Map<Identity, Optional<FileChange>> went = new HashMap<>();
        for (FileChange file : files) {
            if (file.came() || file.went()) {
                identity(file)
                        .ifPresent(identity -> (file.came() ? came : went)
                                .merge(identity, Optional.of(file), (one, other) -> Optional.empty()));
            }
        }
        Map<String, FileChange> renamed = new HashMap<>();
        came.forEach((identity, now) -> {
            Optional<FileChange> old = went.getOrDefault(identity, Optional.empty());
            if (now.isPresent() && old.isPresent()) {
                renamed.put(
                        now.get().path(),
                        FileChange.of(
                                now.get().path(), old.get().before(), now.get().after()));
                renamed.put(old.get().path(), renamed.get(now.get().path()));
            }
        });
        List<FileChange> all = new ArrayList<>();
        for (FileChange file : files) {
            FileChange now = renamed.getOrDefault(file.path(), file);
            // One that is called otherwise stands where it is now.
            if (now.path().equals(file.path())) {
                all.add(now);
            }
        }
        return List.copyOf(all);
    }

    /** Of a file with nothing that has a name, its text. */
    private static Optional<Identity> identity(FileChange file) {
        Document document = file.document();
        SortedSet<String> names = new TreeSet<>();
        if (document.isTerraform()) {
            Nodes.of(document)
                    .filter(Node.Named.class::isInstance)
                    .ifPresent(root -> ((Node.Named) root)
                            .entries().keySet().stream()
                                    .filter(TerraformAddresses::isResource)
                                    .forEach(names::add));
        } else {
            document.mappings().forEach(object -> Nodes.objectName(object).ifPresent(names::add));
        }
        String text = document.text();
        if (names.isEmpty() && text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Identity(
                file.subject() + "\n" + extension(document.path()), names.isEmpty() ? text : String.join("\n", names)));
    }

    private static String extension(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('.')) + 1);
    }
}
