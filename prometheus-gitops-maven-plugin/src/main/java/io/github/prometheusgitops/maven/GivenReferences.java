package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.check.References;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.repository.exception.ComponentLookupException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/** What a user has given to hold rendered files against: a folder of schemas, and a chart's values. */
record GivenReferences(MavenProject project, MavenSession session, Path base) {

    /** The form of Maven's coordinates; a path has a slash, or no colon. */
    private static final Pattern COORDINATES = Pattern.compile(
            "(?<group>[\\w.-]{2,}):(?<artifact>[\\w.-]+):(?<version>[\\w.+-]+)(?::(?<extension>[\\w.]+))?");

    /**
     * Finds it.
     *
     * @param chartValues a path relative to the project, or Maven's coordinates
     */
    References find(@Nullable File schemas, @Nullable String chartValues) {
        Optional<Path> folder = Optional.ofNullable(schemas).map(File::toPath);
        String given = chartValues == null ? "" : chartValues.trim();
        Optional<Path> file = Optional.empty();
        Optional<String> missing = Optional.empty();
        if (!given.isEmpty()) {
            Matcher coordinates = COORDINATES.matcher(given);
            if (coordinates.matches()) {
                file = resolved(coordinates);
                missing = file.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                "`" + given + "` is neither in the local repository nor in one that can be reached");
            } else {
                file = Optional.of(base.resolve(given)).filter(Files::isRegularFile);
                missing = file.isPresent() ? Optional.empty() : Optional.of("there is no file `" + given + "`");
            }
        }
        return new References(folder, folder.map(this::shown).orElse(""), file, missing);
    }

    private String shown(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path parent = base.toAbsolutePath().normalize();
        return (absolute.startsWith(parent) ? parent.relativize(absolute) : absolute.getFileName())
                .toString()
                .replace('\\', '/');
    }

    /** Maven looks at the checksum when it fetches a file, and keeps it in the local repository. */
    private Optional<Path> resolved(Matcher coordinates) {
        String extension = Optional.ofNullable(coordinates.group("extension")).orElse("tgz");
        DefaultArtifact artifact = new DefaultArtifact(
                coordinates.group("group"), coordinates.group("artifact"), extension, coordinates.group("version"));
        List<RemoteRepository> remotes =
                Optional.ofNullable(project.getRemoteProjectRepositories()).orElse(List.of());
        try {
            return Optional.of(repositories()
                    .resolveArtifact(session.getRepositorySession(), new ArtifactRequest(artifact, remotes, null))
                    .getArtifact()
                    .getFile()
                    .toPath());
        } catch (ArtifactResolutionException | ComponentLookupException e) {
            return Optional.empty();
        }
    }

    /** Only who gives coordinates needs it. */
    @SuppressWarnings("deprecation") // A field that Maven injects would be looked up in every run.
    private RepositorySystem repositories() throws ComponentLookupException {
        return session.getContainer().lookup(RepositorySystem.class);
    }
}
