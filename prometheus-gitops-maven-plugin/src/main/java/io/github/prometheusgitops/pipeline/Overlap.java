package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Refuses folders that are each other's: what is generated must not lie among what people write, nor be taken for it.
 *
 * <p>The output tree may lie beside the descriptors, in a folder that nobody reads; so may the templates.
 */
record Overlap(Inputs inputs, Findings findings) {

    static final FindingType OVERLAP = FindingType.error(
            "tree/overlap", "output root, templates, descriptors or the project lie in each other, or in `.git`");

    private static final String REPORTS = "folder of reports";

    private static final List<String> READ = List.of("workspaces", "rules", "targets", "outputs");

    /** Reports the first overlap; there is no use in reading anything after it. */
    static boolean report(Inputs inputs, Findings findings) {
        Overlap overlap = new Overlap(inputs, findings);
        return overlap.ofOutput() || overlap.ofTemplates() || overlap.ofReports();
    }

    private boolean ofOutput() {
        Path output = inputs.output();
        if (isInGit(output)) {
            return refuse("output root", output, "lies in a folder of git's own", "gitops.output");
        }
        return contains("output root", output, inputs.base(), "the project's own folder", "gitops.output")
                || contains("output root", output, inputs.descriptors(), "the descriptors", "gitops.output")
                || amongDescriptors("output root", output, "gitops.output")
                || contains("output root", output, inputs.templates(), "the templates", "gitops.output")
                || contains("templates' folder", inputs.templates(), output, "the output root", "gitops.output");
    }

    private boolean ofTemplates() {
        Path templates = inputs.templates();
        return contains("templates' folder", templates, inputs.descriptors(), "the descriptors", "gitops.templates")
                || amongDescriptors("templates' folder", templates, "gitops.templates");
    }

    /** Reports may lie beside what people write, but not among it, nor in the tree, where they would be nobody's. */
    private boolean ofReports() {
        return inputs.reports()
                .filter(reports -> within(reports, inputs.output(), "the output root")
                        || real(reports).equals(real(inputs.descriptors()))
                                && refuse(REPORTS, reports, "is that of the descriptors", "gitops.reportsDirectory")
                        || amongDescriptors(REPORTS, reports, "gitops.reportsDirectory")
                        || within(reports, inputs.templates(), "the templates")
                        || isInGit(reports)
                                && refuse(REPORTS, reports, "lies in a folder of git's own", "gitops.reportsDirectory"))
                .isPresent();
    }

    private boolean within(Path reports, Path other, String described) {
        return real(reports).startsWith(real(other))
                && refuse(
                        REPORTS,
                        reports,
                        "is or lies in " + described + " (" + shown(other) + ")",
                        "gitops.reportsDirectory");
    }

    private static boolean isInGit(Path folder) {
        return StreamSupport.stream(real(folder).spliterator(), false)
                .anyMatch(name -> name.toString().equalsIgnoreCase(".git"));
    }

    private boolean amongDescriptors(String what, Path folder, String property) {
        for (String name : READ) {
            Path read = inputs.descriptors().resolve(name);
            if (real(folder).startsWith(real(read))) {
                return refuse(what, folder, "lies in " + inputs.shown(read) + ", which is read", property);
            }
        }
        return false;
    }

    private boolean contains(String what, Path folder, Path other, String described, String property) {
        return real(other).startsWith(real(folder))
                && refuse(what, folder, "is or contains " + described + " (" + shown(other) + ")", property);
    }

    private boolean refuse(String what, Path folder, String why, String property) {
        findings.add(
                OVERLAP,
                Location.of(shown(folder)),
                "the " + what + " " + why,
                "choose a folder of its own, with -D" + property + " or in the plugin's configuration");
        return true;
    }

    private String shown(Path path) {
        String shown = inputs.shown(path);
        return shown.isEmpty() ? "." : shown;
    }

    /** Without links and dots, as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path there = absolute;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there == null ? absolute : there.toRealPath().resolve(there.relativize(absolute));
        } catch (IOException e) {
            return absolute;
        }
    }
}
