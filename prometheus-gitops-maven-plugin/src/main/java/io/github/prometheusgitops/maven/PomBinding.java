package io.github.prometheusgitops.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** How a project comes by this plugin. */
record PomBinding(MavenProject project) {

    private static final String KEY = "io.github.prometheusgitops:prometheus-gitops-maven-plugin";

    /**
     * The project whose descriptors this one was asked for: a module that has none of its own gets the plugin from its
     * parent, or from a goal on the command line, which Maven runs in each module.
     *
     * @param descriptors this project's folder of descriptors
     * @return empty if the project has descriptors of its own, or should have
     */
    Optional<MavenProject> ownerOfDescriptors(Path descriptors) {
        Path base = project.getBasedir().toPath().toAbsolutePath().normalize();
        Path folder = descriptors.toAbsolutePath().normalize();
        if (Files.exists(folder) || isDeclaredHere() || !folder.startsWith(base)) {
            return Optional.empty();
        }
        for (MavenProject parent = project.getParent(); parent != null; parent = parent.getParent()) {
            if (parent.getBasedir() != null
                    && Files.exists(parent.getBasedir()
                            .toPath()
                            .resolve(base.relativize(folder))
                            .resolve("fleet.yaml"))) {
                return Optional.of(parent);
            }
        }
        return Optional.empty();
    }

    /** Says that this module has nothing to do, if the descriptors are another project's. */
    Optional<String> nothingToDo(Path descriptors) {
        return ownerOfDescriptors(descriptors)
                .map(owner -> "Nothing to do: the descriptors are those of " + owner.getId()
                        + ". <inherited>false</inherited> in its <plugin> keeps the goals from this module.");
    }

    /**
     * The same of a goal that needs no POM: without one, there is no other project.
     *
     * @param descriptors the folder, from the project's if it is relative
     */
    static Optional<String> nothingToDo(@Nullable MavenProject project, Path descriptors) {
        return project == null || project.getFile() == null
                ? Optional.empty()
                : new PomBinding(project)
                        .nothingToDo(project.getBasedir().toPath().resolve(descriptors));
    }

    /** What to write into a parent's POM, if that is where the plugin comes from. */
    String inheritedMend() {
        return project.getParent() == null || isDeclaredHere()
                ? ""
                : "\nThis module gets the plugin from a parent's POM. If it shall have no descriptors, set"
                        + " <inherited>false</inherited> in that POM's <plugin>.";
    }

    /** Whether the POM names the plugin and binds no goal, so that the lifecycle runs none. */
    boolean bindsNothing() {
        Plugin plugin = project.getPlugin(KEY);
        return plugin != null
                && plugin.getExecutions().stream()
                        .allMatch(execution -> execution.getGoals().isEmpty());
    }

    private boolean isDeclaredHere() {
        return project.getOriginalModel() != null
                && project.getOriginalModel().getBuild() != null
                && project.getOriginalModel().getBuild().getPluginsAsMap().containsKey(KEY);
    }
}
