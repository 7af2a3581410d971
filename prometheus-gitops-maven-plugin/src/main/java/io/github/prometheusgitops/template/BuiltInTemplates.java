package io.github.prometheusgitops.template;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** Reads the built-in pack from the class path, where it is a jar, or a folder in the reactor that builds it. */
final class BuiltInTemplates {

    private static final String ROOT = "prometheus-gitops/templates/";

    /** Found instead of the folder, because a jar need not have entries for folders. */
    private static final String MARKER = ROOT + ".template-pack";

    private BuiltInTemplates() {}

    static void read(ClassLoader classLoader, TemplateFiles files) {
        URL marker = classLoader.getResource(MARKER);
        if (marker == null) {
            throw new IllegalStateException("the class path lacks " + MARKER + " of prometheus-gitops-templates");
        }
        try {
            if (marker.getProtocol().equals("file")) {
                TemplateFolder.read(Path.of(marker.toURI()).resolveSibling(""), files);
            } else {
                readJar(marker, files);
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot read " + marker, e);
        }
    }

    private static void readJar(URL marker, TemplateFiles files) throws IOException, URISyntaxException {
        Path archive = Path.of(
                ((JarURLConnection) marker.openConnection()).getJarFileURL().toURI());
        // Opened here and closed here: the connection's own would stay in a cache that outlives this build in a daemon.
        try (FileSystem jar = FileSystems.newFileSystem(archive)) {
            TemplateFolder.read(jar.getPath(ROOT), files);
        }
    }
}
