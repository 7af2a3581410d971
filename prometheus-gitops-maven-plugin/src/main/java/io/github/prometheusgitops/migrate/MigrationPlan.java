package io.github.prometheusgitops.migrate;

import io.github.prometheusgitops.descriptor.DescriptorFile;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the descriptors of an ops repository become in the newest format.
 *
 * @param all how many descriptors there are
 * @param lifted those that change; none if anything is wrong with any descriptor
 * @param findings what is wrong
 */
public record MigrationPlan(int all, List<Lifted> lifted, List<Finding> findings) {

    /**
     * A descriptor that changes.
     *
     * @param text the text that it gets
     */
    public record Lifted(DescriptorFile file, String text) {}

    public MigrationPlan {
        lifted = List.copyOf(lifted);
        findings = List.copyOf(findings);
    }

    /**
     * Reads all descriptors, whatever formats they are of, and lifts each to the newest one. Nothing is written.
     *
     * @param folder the folder with {@code fleet.yaml}
     * @param shownAs what findings call that folder
     */
    public static MigrationPlan of(Path folder, String shownAs, Migrations migrations) {
        Findings findings = new Findings();
        List<DescriptorFile> files = DescriptorFile.all(folder, shownAs, findings);
        Lift lift = new Lift(migrations, findings);
        List<Lifted> lifted = new ArrayList<>();
        for (DescriptorFile file : files) {
            lift.newest(file)
                    .filter(text -> !text.equals(file.text()))
                    .ifPresent(text -> lifted.add(new Lifted(file, text)));
        }
        return new MigrationPlan(files.size(), findings.hasErrors() ? List.of() : lifted, findings.sorted());
    }
}
