package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A descriptor as a file, whatever format it is of.
 *
 * @param path where it lies, links followed
 * @param shown the name that findings show, for example {@code environments/dev.yaml}
 * @param marked whether UTF-8's byte order mark stands before the text
 * @param text without that mark, with its line ends as they are
 */
public record DescriptorFile(Kind kind, Path path, String shown, boolean marked, String text) {

    /**
     * All descriptors of an ops repository: the fleet's, environments, workspaces.
     *
     * @param folder the folder with {@code fleet.yaml}
     * @param shownAs what findings call that folder
     * @param findings gets what cannot be read
     * @throws UncheckedIOException if a folder cannot be listed
     */
    public static List<DescriptorFile> all(Path folder, String shownAs, Findings findings) {
        SourceFolder source = new SourceFolder(folder, shownAs, findings);
        SourceNames names = new SourceNames(source, new TreeSet<>(), findings);
        List<DescriptorFile> files = new ArrayList<>();
        for (String file : names.yaml("")) {
            read(file.equals(OpsRepositoryReader.FLEET_FILE) ? Kind.FLEET : Kind.ENVIRONMENT, file, source, files);
        }
        names.yaml(OpsRepositoryReader.WORKSPACES).forEach(file -> read(Kind.WORKSPACE, file, source, files));
        return List.copyOf(files);
    }

    private static void read(Kind kind, String file, SourceFolder source, List<DescriptorFile> files) {
        source.read(file).ifPresent(text -> {
            try {
                Path real = source.path(file).toRealPath();
                files.add(new DescriptorFile(kind, real, source.shown(file), source.isMarked(file), text));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + source.shown(file), e);
            }
        });
    }

    /** The whole content of the file, with another text. */
    public String content(String other) {
        return marked ? SourceFolder.MARK + other : other;
    }
}
