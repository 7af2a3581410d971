package io.github.prometheusgitops.tree;

/**
 * How many files a plan touches; ownership lists are not counted.
 *
 * @param added new files
 * @param changed files with other content
 * @param removed files that are not wanted any more
 * @param unchanged files that are as they shall be
 */
public record PlanSummary(int added, int changed, int removed, int unchanged) {

    /** For example {@code 2 added, 1 changed, 0 removed, 40 unchanged}. */
    @Override
    public String toString() {
        return added + " added, " + changed + " changed, " + removed + " removed, " + unchanged + " unchanged";
    }
}
