package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.access.AccessMatrix;
import io.github.prometheusgitops.fleet.Owner;
import java.util.Set;

/** Files that follow from others: lists of digests, and the access matrix, whose rows are read for themselves. */
final class Derived implements Reading {

    private static final Set<String> MATRIX = Set.of(AccessMatrix.MARKDOWN, AccessMatrix.JSON);

    @Override
    public void read(Ledger ledger) {
        for (FileChange file : ledger.left()) {
            if (isList(file.path())) {
                ledger.fold(file, "list of digests");
            } else if (isDerived(file.path())) {
                ledger.fold(file, "file of the access matrix");
            }
        }
    }

    static boolean isDerived(String path) {
        return isList(path) || MATRIX.contains(path);
    }

    private static boolean isList(String path) {
        return path.equals(Owner.LIST_NAME) || path.endsWith("/" + Owner.LIST_NAME);
    }
}
