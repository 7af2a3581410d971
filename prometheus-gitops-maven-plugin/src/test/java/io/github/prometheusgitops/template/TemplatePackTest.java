package io.github.prometheusgitops.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatePackTest {

    private static final String ROOT = "prometheus-gitops/templates/";
    private static final Map<String, String> BUILT_IN = Map.of(
            ROOT + ".template-pack",
            "marker",
            ROOT + "modules/a/main.tf.j2",
            "built-in",
            ROOT + "argocd/fleet.yaml.j2",
            "built-in",
            ROOT + "argocd/.DS_Store",
            "\0",
            "prometheus-gitops/other.yaml",
            "not a template");

    private final Findings findings = new Findings();

    @TempDir
    Path temporary;

    @Test
    void usersTemplatesComeOnTopOfTheBuiltInOnes() throws IOException {
        Path user = write(temporary.resolve("t"), Map.of("modules/a/main.tf.j2", "mine", "notes/a.md", "own\r\n"));

        TemplatePack pack = load(user);

        assertThat(findings.sorted()).isEmpty();
        assertThat(pack.sources())
                .extracting(
                        TemplateSource::path, TemplateSource::origin, TemplateSource::text, TemplateSource::rendered)
                .containsExactly(
                        tuple("argocd/fleet.yaml.j2", "built-in templates/argocd/fleet.yaml.j2", "built-in", true),
                        tuple("modules/a/main.tf.j2", "templates/modules/a/main.tf.j2", "mine", true),
                        tuple("notes/a.md", "templates/notes/a.md", "own\r\n", false));
    }

    @Test
    void theJarAndTheFolderOfTheBuiltInPackReadTheSame() throws IOException {
        Path folder = write(temporary.resolve("classes"), BUILT_IN);
        Path jar = jar(temporary.resolve("a b%20+ü.jar"), BUILT_IN);

        TemplatePack fromFolder = load(Optional.empty(), folder);
        TemplatePack fromJar = load(Optional.empty(), jar);

        assertThat(fromJar).isEqualTo(fromFolder);
        assertThat(fromJar.sources()).hasSize(2);
        assertThat(findings.sorted()).isEmpty();
        assertThat(openFiles()).noneMatch(file -> file.contains("a b%20"));
    }

    @Test
    void theRealPackIsOnTheClassPath() {
        TemplatePack pack = TemplatePack.load(Optional.empty(), "templates", findings);

        assertThat(findings.sorted()).isEmpty();
        assertThat(pack.sources())
                .extracting(TemplateSource::path)
                .contains(".gitattributes.j2", "modules/workspace/main.tf.j2")
                .doesNotContain(".template-pack");
    }

    @Test
    void aMissingUserFolderIsEmptyAndAMissingPackIsABug() throws IOException {
        assertThat(load(temporary.resolve("none")).sources()).hasSize(2);
        assertThat(findings.sorted()).isEmpty();

        Path empty = Files.createDirectory(temporary.resolve("empty"));
        assertThatIllegalStateException().isThrownBy(() -> load(Optional.empty(), empty));
    }

    @Test
    void whatEditorsAndSystemsLeaveBehindIsIgnored() throws IOException {
        Path user = write(
                temporary.resolve("t"),
                Map.of(
                        ".DS_Store",
                        "\0",
                        "a.yaml~",
                        "",
                        ".a.yaml.swp",
                        "",
                        "#a.yaml#",
                        "",
                        ".git/config",
                        "",
                        "x/Thumbs.db",
                        "\0",
                        "x/a.orig",
                        ""));

        assertThat(load(user).sources()).hasSize(2);
        assertThat(findings.sorted()).isEmpty();
    }

    @Test
    void linksNeverLeadOut() throws IOException {
        Path secret = write(temporary.resolve("secret"), Map.of("key.yaml", "secret"));
        Path user = write(temporary.resolve("t"), Map.of("a/inside.yaml", "inside"));
        link(user.resolve("out.yaml"), secret.resolve("key.yaml"));
        link(user.resolve("relative.yaml"), Path.of("../secret/key.yaml"));
        link(user.resolve("folder"), secret);
        link(user.resolve("a/loop"), user);
        link(user.resolve("broken.yaml"), Path.of("nowhere"));
        link(user.resolve("fine.yaml"), Path.of("a/inside.yaml"));

        TemplatePack pack = load(user);

        assertThat(pack.sources()).extracting(TemplateSource::text).doesNotContain("secret");
        assertThat(pack.sources()).extracting(TemplateSource::path).contains("fine.yaml", "a/inside.yaml");
        assertThat(findings.sorted())
                .extracting(Finding::toString)
                .containsExactly(
                        "templates/a/loop: a link leads to a folder [template/outside]\n    link files only",
                        "templates/broken.yaml: cannot be read: NoSuchFileException [template/unreadable]",
                        "templates/folder: a link leads out of the templates [template/outside]\n"
                                + "    replace the link with what it leads to",
                        "templates/out.yaml: a link leads out of the templates [template/outside]\n"
                                + "    replace the link with what it leads to",
                        "templates/relative.yaml: a link leads out of the templates [template/outside]\n"
                                + "    replace the link with what it leads to");
    }

    @Test
    void whatIsNoTextOrTooLargeIsFound() throws IOException {
        Path user = write(temporary.resolve("t"), Map.of("zero.yaml", "a\0", "ok.yaml", "ü"));
        Files.write(user.resolve("latin.yaml"), "ü".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(user.resolve("large.yaml"), new byte[1024 * 1024 + 1]);
        Files.write(user.resolve("full.yaml"), " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8));

        assertThat(load(user).sources()).extracting(TemplateSource::path).contains("ok.yaml", "full.yaml");
        assertThat(findings.sorted())
                .extracting(finding -> finding.at().file() + " " + finding.id())
                .containsExactly(
                        "templates/large.yaml template/limit",
                        "templates/latin.yaml template/encoding",
                        "templates/zero.yaml template/encoding");
    }

    @Test
    void tooManyFilesAndTooDeepFoldersAreFound() throws IOException {
        Path user = Files.createDirectories(temporary.resolve("t/" + "d/".repeat(20)));
        Path many = Files.createDirectory(temporary.resolve("t/many"));
        for (int i = 0; i < 2_010; i++) {
            Files.createFile(many.resolve("f" + i));
        }
        assertThat(user).exists();

        load(temporary.resolve("t"));

        assertThat(findings.sorted())
                .extracting(Finding::summary)
                .containsExactly("more than 2000 files", "folders are nested too deeply");
    }

    @Test
    void twoTemplatesOfTheSameFileAreFound() throws IOException {
        Path user = write(temporary.resolve("t"), Map.of("argocd/fleet.yaml", "", "Modules/a/main.tf", ""));

        load(user);

        assertThat(findings.sorted())
                .extracting(Finding::toString)
                .containsExactly(
                        "built-in templates/argocd/fleet.yaml.j2: makes the same file as templates/argocd/fleet.yaml"
                                + " [template/clash]\n    remove one of the two; to replace a built-in template, use"
                                + " exactly its path",
                        "built-in templates/modules/a/main.tf.j2: makes the same file as templates/Modules/a/main.tf"
                                + " [template/clash]\n    remove one of the two; to replace a built-in template, use"
                                + " exactly its path");
    }

    private TemplatePack load(Path user) throws IOException {
        return load(Optional.of(user), write(temporary.resolve("built-in"), BUILT_IN));
    }

    private TemplatePack load(Optional<Path> user, Path builtIn) throws IOException {
        URL[] urls = {builtIn.toUri().toURL()};
        try (URLClassLoader classLoader = new URLClassLoader(urls, null)) {
            return TemplatePack.load(user, "templates", classLoader, findings);
        }
    }

    private static Path write(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return folder;
    }

    private static Path jar(Path jar, Map<String, String> files) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new JarEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException | UnsupportedOperationException e) {
            assumeThat(false).as("this system has symbolic links").isTrue();
        }
    }

    /** What this process has open, where the operating system tells. */
    private static List<String> openFiles() throws IOException {
        File descriptors = new File("/proc/self/fd");
        if (!descriptors.isDirectory()) {
            return List.of();
        }
        try (var files = Files.list(descriptors.toPath())) {
            return files.map(TemplatePackTest::target).toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // Closed in the meantime, like the descriptor that lists the folder.
            return "";
        }
    }
}
