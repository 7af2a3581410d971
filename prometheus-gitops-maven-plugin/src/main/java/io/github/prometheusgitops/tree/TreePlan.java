package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Severity;
import java.util.List;

/**
 * What has to change on disk so that it becomes what is wanted.
 *
 * @param wanted the tree as it shall be
 * @param disk the tree as it was found
 * @param changes the files that are not as they shall be, by path
 * @param lists the ownership lists that have to change, by owner
 * @param emptied folders that will be empty and are to be removed, innermost first
 * @param unowned files that are in the generator's folders and not its own
 * @param departures environments and workspaces that leave the tree
 * @param findings what keeps the plan from being carried out (errors) and what it overwrites (warnings)
 * @param summary counts of files
 */
public record TreePlan(
        OutputTree wanted,
        DiskState disk,
        List<Change> changes,
        List<ListChange> lists,
        List<String> emptied,
        Unowned unowned,
        List<Departure> departures,
        List<Finding> findings,
        PlanSummary summary) {

    public TreePlan {
        changes = List.copyOf(changes);
        lists = List.copyOf(lists);
        emptied = List.copyOf(emptied);
        departures = List.copyOf(departures);
        findings = List.copyOf(findings);
    }

    /** Compares the tree as it shall be with the tree as it is, within the scope. */
    public static TreePlan of(OutputTree wanted, DiskState disk, Scope scope, Described described) {
        return new Planner(wanted, disk, scope, described).plan();
    }

    /** Whether something keeps the plan from being carried out. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Whether nothing is wrong and there is nothing to do, not even to clean up after a run that was killed. */
    public boolean isClean() {
        return changes.isEmpty() && lists.isEmpty() && emptied.isEmpty() && !disk.interrupted() && !hasErrors();
    }
}
