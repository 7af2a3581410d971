package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.fleet.Owner;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The tree as it was found, at one moment.
 *
 * @param entries everything but folders, ownership lists and what is {@link LeftAlone}, by path
 * @param folders every real folder below the root, and not the staging folder
 * @param occupied the folders that directly hold something that is {@link LeftAlone}
 * @param lists the ownership lists
 * @param foreignLists files that have the name of an ownership list, and that the generator did not write
 * @param listStamps when the lists of both kinds were last changed
 * @param interrupted whether the staging folder of a run lies there: one that was killed, or goes on right now
 * @param findings what is wrong with the root itself
 */
public record DiskState(
        SortedMap<String, DiskEntry> entries,
        SortedSet<String> folders,
        Set<String> occupied,
        SortedMap<Owner, OwnershipListFile> lists,
        SortedMap<Owner, OwnershipListFile> foreignLists,
        SortedMap<Owner, Stamp> listStamps,
        boolean interrupted,
        List<Finding> findings) {

    public static final FindingType IN_THE_WAY =
            FindingType.error("tree/in-the-way", "a link, a folder or something else stands where a file shall be");

    public DiskState {
        entries = Collections.unmodifiableSortedMap(entries);
        folders = Collections.unmodifiableSortedSet(folders);
        occupied = Collections.unmodifiableSet(occupied);
        lists = Collections.unmodifiableSortedMap(lists);
        foreignLists = Collections.unmodifiableSortedMap(foreignLists);
        listStamps = Collections.unmodifiableSortedMap(listStamps);
        findings = List.copyOf(findings);
    }
}
