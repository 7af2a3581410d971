package io.github.prometheusgitops.diff;

import java.util.Set;

/**
 * Permissions boundaries, which bound what a role may do whatever its policies say: without one, or with another, it may do
 * more. What the access matrix says already of workspaces is not all that a boundary is for.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions boundaries for
 *     IAM entities</a>
 */
final class Boundaries implements Reading {

    private static final Set<String> KEYS = Set.of("permissions_boundary", "permissionsBoundary");

    @Override
    public void read(Ledger ledger) {
        for (FileChange file : ledger.left()) {
            for (ValueChange edit : ledger.left(file)) {
                if (KEYS.stream().anyMatch(edit::endsWith)) {
                    told(ledger, file, edit);
                }
            }
        }
    }

    private static void told(Ledger ledger, FileChange file, ValueChange edit) {
        if (edit.after().isEmpty()) {
            ledger.say(
                    Risk.WIDENS,
                    file,
                    edit,
                    "boundary",
                    "roles lose their permissions boundary: " + ShownValues.fromTo(edit));
        } else if (edit.before().isEmpty()) {
            ledger.say(
                    Risk.NARROWS,
                    file,
                    edit,
                    "boundary",
                    "roles get a permissions boundary: " + ShownValues.fromTo(edit));
        } else {
            ledger.say(
                    Risk.WIDENS,
                    file,
                    edit,
                    "boundary",
                    "another permissions boundary, which may allow more: " + ShownValues.fromTo(edit));
        }
    }
}
