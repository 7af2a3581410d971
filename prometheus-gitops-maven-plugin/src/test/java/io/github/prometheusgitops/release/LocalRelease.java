package io.github.prometheusgitops.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A build of what is published, as a release does it, from a copy of the sources into a folder instead of to Maven Central.
 *
 * <p>Nothing is tested and nothing installed. Error Prone only reads along while javac compiles, and is left out.
 */
final class LocalRelease {

    /** The version that is to be released next, or is. */
    static final String VERSION = PublicInterface.version().replace("-SNAPSHOT", "");

    private static final Path PROJECT = Path.of("..");

    /** All that the modules that are published are made of, and the POMs of the others. */
    private static final List<String> SOURCES = List.of(
            "pom.xml",
            ".mvn",
            "docs",
            "templates/pom.xml",
            "templates/src/main",
            "templates/src/javadoc",
            "prometheus-gitops-maven-plugin/pom.xml",
            "prometheus-gitops-maven-plugin/src/main",
            "archetype/pom.xml",
            "archetype/src",
            "environments/pom.xml",
            "it/pom.xml");

    private final Path folder;
    private final Path log;
    private final Process maven;

    private LocalRelease(Path folder, Process maven) {
        this.folder = folder;
        this.log = log(folder);
        this.maven = maven;
    }

    /**
     * Begins a build.
     *
     * @param folder in which it is built; where it lies and what it is called shall make no difference
     * @param umask whom new files are writable for; those that are copied, too
     * @param jvm options of Maven's JVM
     * @param environment of Maven
     * @param arguments further ones of Maven
     */
    static LocalRelease begin(
            Path folder, String umask, String jvm, Map<String, String> environment, String... arguments)
            throws IOException {
        copy(folder, umask.equals("002"));
        List<String> more = new ArrayList<>(List.of(
                "-B", "-ntp", "-nsu", "-Dmaven.test.skip=true", "-Dspotless.check.skip", "-Derrorprone=-parameters"));
        if (System.getProperty("maven.repo.local") != null) {
            more.add("-Dmaven.repo.local=" + System.getProperty("maven.repo.local"));
        }
        more.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder("sh", "-euc", script(umask, more))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(folder).toFile());
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC " + jvm);
        builder.environment().remove("MAVEN_ARGS");
        builder.environment().putAll(environment);
        return new LocalRelease(folder, builder.start());
    }

    /** The commands of docs/releasing.md that ask nobody else: version, build and bundle, and the version after this one. */
    private static String script(String umask, List<String> more) throws IOException {
        String document = Files.readString(PROJECT.resolve("docs/releasing.md"));
        String version = line(document, "VERSION=").replaceFirst("=.*", "=" + VERSION);
        String bundle = document.substring(document.indexOf("mvn -Prelease"));
        return String.join(
                "\n",
                "umask " + umask,
                "mvn() { command mvn " + quoted(more) + " \"$@\"; }",
                version,
                line(document, "sed -i \"s/"),
                bundle.substring(0, bundle.indexOf("```")),
                line(document, "NEXT="),
                line(document, "sed -i \"0,"));
    }

    private static String quoted(List<String> arguments) {
        return arguments.stream()
                .map(argument -> "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private static String line(String document, String beginning) {
        return document.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/releasing.md says no more: " + beginning));
    }

    /** Waits until the parent's POM is deployed: every plugin of the profile has been fetched then. */
    void awaitPlugins() throws IOException, InterruptedException {
        while (maven.isAlive() && !Files.readString(log).contains("[2/4]")) {
            Thread.sleep(200);
        }
    }

    /** Waits until nothing is written any more. */
    void awaitEnd() throws InterruptedException {
        maven.waitFor();
    }

    /** The folder that stands for Maven Central, once the build has succeeded. */
    Path repository() throws IOException, InterruptedException {
        int exit = maven.waitFor();
        assertThat(exit).as(() -> end(log)).isZero();
        return repository(folder);
    }

    private static String end(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository(Path folder) {
        return folder.resolve("target/central");
    }

    private static Path log(Path folder) {
        return folder.resolve("maven.log");
    }

    private static void copy(Path folder, boolean isShared) throws IOException {
        for (String source : SOURCES) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(source))) {
                for (Path file : files.toList()) {
                    Path copy = folder.resolve(PROJECT.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.createDirectories(copy.getParent());
                        Files.copy(file, copy);
                        Files.setPosixFilePermissions(
                                copy, PosixFilePermissions.fromString(isShared ? "rw-rw-r--" : "rw-r--r--"));
                    }
                }
            }
        }
    }

    /** The first version that each POM says once the release is done. */
    List<String> versionsAfterwards() throws IOException {
        List<String> versions = new ArrayList<>();
        for (String source : SOURCES) {
            if (source.endsWith("pom.xml")) {
                versions.add(line(Files.readString(folder.resolve(source)), "<version>"));
            }
        }
        return versions;
    }

    /** The names of what would be uploaded. */
    List<String> bundled() throws IOException {
        try (ZipFile bundle = new ZipFile(folder.resolve("target/central.zip").toFile())) {
            return bundle.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .sorted()
                    .toList();
        }
    }

    /** Content by path of all that was deployed. */
    static SortedMap<String, byte[]> deployed(Path repository) throws IOException {
        SortedMap<String, byte[]> deployed = new TreeMap<>();
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                deployed.put(repository.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return deployed;
    }
}
