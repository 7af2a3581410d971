package io.github.prometheusgitops.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.prometheusgitops.start.NewFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is filled at once, whenever a run dies, and in which nothing of anybody else is touched. */
class NewFolderTest {

    private static final SortedMap<String, NewFile> WANTED = new TreeMap<>(Map.of(
            "pom.xml", new NewFile("<project/>\n", false),
            ".hooks/pre-commit", new NewFile("#!/bin/sh\n", true),
            "environments/workspaces/main.yaml", new NewFile("kind: Workspace\n", false),
            "environments/dev.yaml", new NewFile("kind: Environment\n", false)));

    @TempDir
    Path base;

    @Test
    void theNextRunHealsWheneverOneDies() throws IOException {
        int steps = 0;
        for (boolean died = true; died; steps++) {
            Path folder = Files.createDirectory(base.resolve("killed-" + steps));
            died = dies(folder, MortalDisk.killedAfter(steps));

            if (texts(WANTED).equals(files(folder))) {
                continue;
            }
            assertThat(NewFolder.at(folder).obstacles())
                    .as("after %s steps", steps)
                    .isEmpty();
            SortedMap<String, NewFile> others = new TreeMap<>(WANTED);
            others.remove("environments/dev.yaml");
            others.put("environments/qa.yaml", new NewFile("kind: Environment\n", false));
            NewFolder.at(folder).fill(others);
            assertThat(files(folder)).isEqualTo(texts(others));
        }
        assertThat(steps).isGreaterThan(10);
    }

    @Test
    void aFullDiskLeavesNothingThatStandsInTheWay() throws IOException {
        for (int steps = 0; steps < 12; steps++) {
            Path folder = Files.createDirectory(base.resolve("full-" + steps));
            MortalDisk disk = MortalDisk.fullAfter(steps);
            try {
                new NewFolder(folder, disk).fill(WANTED);
            } catch (UncheckedIOException e) {
                assertThat(e).hasMessageContaining("cannot write ");
            }

            NewFolder.at(folder).fill(WANTED);
            assertThat(files(folder)).isEqualTo(texts(WANTED));
        }
    }

    @Test
    void whatSomebodyHasChangedSinceARunDiedIsInTheWayAndStays() throws IOException {
        int steps = 0;
        Path folder = Files.createDirectory(base.resolve("a-" + steps));
        while (Files.notExists(folder.resolve("environments/dev.yaml"))) {
            steps++;
            folder = Files.createDirectory(base.resolve("a-" + steps));
            assertThat(dies(folder, MortalDisk.killedAfter(steps))).isTrue();
        }
        Path edited = folder.resolve("environments/dev.yaml");
        Files.writeString(edited, "mine\n");
        Path there = folder;

        assertThat(NewFolder.at(there).obstacles()).containsExactly("environments");
        assertThatThrownBy(() -> NewFolder.at(there).fill(WANTED)).isInstanceOf(TreeBusyException.class);
        assertThat(edited).hasContent("mine\n");
    }

    @Test
    void aRepositoryWithoutFilesIsAsGoodAsEmptyAndAnythingElseIsNamed() throws IOException {
        Files.createDirectory(base.resolve(".git"));
        assertThat(NewFolder.at(base).obstacles()).isEmpty();

        Files.writeString(base.resolve("notes.md"), "mine\n");
        Files.createDirectory(base.resolve("src"));

        assertThat(NewFolder.at(base).obstacles()).containsExactly("notes.md", "src");
        assertThatThrownBy(() -> NewFolder.at(base).fill(WANTED))
                .isInstanceOf(TreeBusyException.class)
                .hasMessageContaining("notes.md, src");
        assertThat(base.resolve("pom.xml")).doesNotExist();
    }

    @Test
    void aListThatSomebodyHasMadeUpLeadsNowhere() throws IOException {
        Path folder = Files.createDirectories(base.resolve("new/.gitops-init")).getParent();
        Path outside = Files.writeString(base.resolve("outside"), "x");
        Files.writeString(
                folder.resolve(".gitops-init/list"),
                "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  ../outside\n");

        NewFolder.at(folder).fill(WANTED);

        assertThat(outside).hasContent("x");
        assertThat(files(folder)).isEqualTo(texts(WANTED));
    }

    private static boolean dies(Path folder, MortalDisk disk) {
        try {
            new NewFolder(folder, disk).fill(WANTED);
            return false;
        } catch (MortalDisk.Killed e) {
            return true;
        }
    }

    private static SortedMap<String, String> texts(SortedMap<String, NewFile> files) {
        SortedMap<String, String> texts = new TreeMap<>();
        files.forEach((path, file) -> texts.put(path, file.text() + (file.program() ? "may be run" : "")));
        return texts;
    }

    private static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(path ->
                            Files.isRegularFile(path) && !path.getParent().endsWith(".gitops-init"))
                    .toList()) {
                files.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file) + (Files.isExecutable(file) ? "may be run" : ""));
            }
        }
        return files;
    }
}
