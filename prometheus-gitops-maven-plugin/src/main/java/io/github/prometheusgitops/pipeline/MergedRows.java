package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.access.AccessMatrix;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.tree.DiskContents;
import io.github.prometheusgitops.tree.OutputTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Leaves the rows of the access matrix in the order in which a merge has put them: that alone is no drift. */
final class MergedRows {

    private MergedRows() {}

    static OutputTree keptIn(OutputTree rendered, DiskContents disk) {
        OutputTree tree = rendered;
        for (String path : List.of(AccessMatrix.MARKDOWN, AccessMatrix.JSON)) {
            Document file = rendered.files().get(path);
            if (file != null) {
                tree = tree.with(path, AccessMatrix.inOrderOf(file.text(), found(disk, file)));
            }
        }
        return tree;
    }

    private static String found(DiskContents disk, Document file) {
        try {
            return new String(disk.read(file.path(), file.bytes().length + 1), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
