package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.fleet.Owner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is left on disk once the stale files and the lists of owners without files are gone. */
final class Remains {

    private final Set<String> folders = new HashSet<>();
    private final Map<String, String> byFold = new HashMap<>();

    /**
     * @param stale the files that will be removed
     * @param vanishing the owners whose list will be removed
     */
    static Remains of(DiskState disk, Set<String> stale, Predicate<Owner> vanishing) {
        Remains remains = new Remains();
        for (String path : disk.entries().keySet()) {
            if (!stale.contains(path)) {
                remains.add(path);
            }
        }
        for (Owner owner : disk.lists().keySet()) {
            if (!vanishing.test(owner)) {
                remains.add(owner.listPath());
            }
        }
        disk.foreignLists().keySet().forEach(owner -> remains.add(owner.listPath()));
        for (String folder : disk.occupied()) {
            remains.add(folder + "/.");
        }
        return remains;
    }

    private Remains() {}

    private void add(String path) {
        byFold.put(path.toLowerCase(Locale.ROOT), path);
        for (String folder : Folders.above(path)) {
            folders.add(folder);
            byFold.put(folder.toLowerCase(Locale.ROOT), folder);
        }
    }

    /** Whether something is left in this folder or below it. */
    boolean isUsed(String folder) {
        return folders.contains(folder);
    }

    /** A file or folder with the same name but for upper and lower case. */
    Optional<String> inOtherCase(String path) {
        String there = byFold.get(path.toLowerCase(Locale.ROOT));
        return there == null || there.equals(path) ? Optional.empty() : Optional.of(there);
    }
}
