package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import java.util.ArrayList;
import java.util.List;

/**
 * Files in the generator's folders that it did not write and does not want: never touched.
 *
 * @param root how the tree is named in findings
 * @param paths relative to the output root, sorted
 */
public record Unowned(OutputRoot root, List<String> paths) {

    private static final FindingType UNOWNED = FindingType.warning(
            "tree/unowned",
            "a file in a generated folder, or anywhere below `environments/` or `workspaces/`, "
                    + "that the plugin did not write; it is left as it is");

    public Unowned {
        paths = List.copyOf(paths);
    }

    /** A warning for each file, but for so many at most, and one for all the others. */
    public List<Finding> warnings(int most) {
        List<Finding> warnings = new ArrayList<>();
        for (String path : paths.subList(0, Math.min(most, paths.size()))) {
            warnings.add(warning(path, "is not generated"));
        }
        int more = paths.size() - most;
        if (more > 0) {
            warnings.add(warning("", more + (more == 1 ? " more file is" : " more files are") + " not generated"));
        }
        return warnings;
    }

    private Finding warning(String path, String summary) {
        return Finding.of(UNOWNED, root.at(path), summary, "move it out of the tree, or delete it");
    }
}
