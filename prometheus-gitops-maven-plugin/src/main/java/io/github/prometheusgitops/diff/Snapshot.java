package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.DocumentTree;
import java.util.List;

/**
 * An ops repository at one time.
 *
 * @param output what was rendered
 * @param descriptors what it was rendered from, each by its path within the folder of descriptors; may be left out
 * @param templates likewise the user's templates
 */
public record Snapshot(DocumentTree output, DocumentTree descriptors, DocumentTree templates) {

    /** An output tree of which nobody says what it was rendered from. */
    public static Snapshot of(DocumentTree output) {
        DocumentTree nothing = DocumentTree.of(List.of());
        return new Snapshot(output, nothing, nothing);
    }
}
