package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.fleet.Owner;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a narrowed plan leaves as it is although it is not as it shall be.
 *
 * @param files how many files differ, by owner
 */
public record LeftOut(SortedMap<Owner, Integer> files) {

    private static final int MOST_OWNERS = 5;

    /** What a plan of everything would change beyond this one. */
    public static LeftOut of(TreePlan plan, Scope scope) {
        SortedMap<Owner, Integer> files = new TreeMap<>();
        TreePlan everything = TreePlan.of(plan.wanted(), plan.disk(), Scope.all(), Described.of(Map.of()));
        for (Change change : everything.changes()) {
            Owner owner = Owner.of(change.path());
            if (!scope.includes(owner)) {
                files.merge(owner, 1, Integer::sum);
            }
        }
        return new LeftOut(files);
    }

    /** For example {@code 3 files elsewhere are not as described: gitops/environments/qa (1), gitops/workspaces/main (2)}. */
    public String described(OutputRoot root) {
        int count = files.values().stream().mapToInt(Integer::intValue).sum();
        if (count == 0) {
            return "everything else is as described";
        }
        String owners = files.entrySet().stream()
                .limit(MOST_OWNERS)
                .map(entry -> root.shown(entry.getKey().folder()) + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        int more = files.size() - MOST_OWNERS;
        return (count == 1 ? "1 file elsewhere is" : count + " files elsewhere are") + " not as described: " + owners
                + (more > 0 ? ", … and " + more + " more folders" : "");
    }
}
