package io.github.prometheusgitops.render;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.List;

/**
 * What AWS has assigned, as files of their own.
 *
 * <p>URLs and policies of several owners are made from a workspace's id. Should it not be known any more, they would just
 * lose their lines: by this file, which would have to go, the loss shows.
 */
final class AssignedFiles {

    private AssignedFiles() {}

    /** The workspace's id, if it is known. */
    static List<Document> of(Workspace workspace) {
        return workspace.id().stream()
                .map(id -> new Document("", workspace.root() + "/workspace-id.txt", id + "\n"))
                .toList();
    }
}
