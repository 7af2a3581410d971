package io.github.prometheusgitops.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.prometheusgitops.disk.FilesTogether.Replacement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All files get their new content, or none does. */
class FilesTogetherTest {

    /** For each of three files: what was, what shall be, and the move. */
    private static final int OPERATIONS = 9;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(folder.resolve(name), name + " before");
        }
    }

    @Test
    void allAreReplacedAndNothingElseIsLeft() {
        FilesTogether.replace(replacements());

        assertThat(contents()).isEqualTo(new TreeMap<>(Map.of("a", "a after", "b", "b after", "c", "c after")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void aDiskThatFailsLeavesEachAsItWas(int operations) {
        Map<String, String> before = contents();

        assertThatThrownBy(() -> new FilesTogether(MortalDisk.fullAfter(operations)).run(replacements()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith("No space left on device");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aRunThatIsKilledLeavesEachAsAWhole() {
        for (int operations = 0; operations < OPERATIONS; operations++) {
            int killedAfter = operations;
            assertThatThrownBy(() -> new FilesTogether(MortalDisk.killedAfter(killedAfter)).run(now()))
                    .isInstanceOf(MortalDisk.Killed.class);
            assertThat(contents().values()).allSatisfy(text -> assertThat(text).matches("[abc] (before|after)"));
        }
        new FilesTogether(new FileOperations()).run(now());
        assertThat(contents().values()).containsExactly("a after", "b after", "c after");
    }

    @Test
    void whatSomebodyHasChangedMeanwhileIsNotOverwritten() throws IOException {
        List<Replacement> replacements = replacements();
        Files.writeString(folder.resolve("b"), "b by hand");
        Map<String, String> before = contents();

        assertThatThrownBy(() -> FilesTogether.replace(replacements))
                .isInstanceOf(TreeBusyException.class)
                .hasMessage("b was changed by somebody else just now: run again");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whoMayReadAFileStaysTheSame() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("a"), PosixFilePermissions.fromString("rw-r-----"));

        FilesTogether.replace(replacements());

        assertThat(Files.getPosixFilePermissions(folder.resolve("a")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    private List<Replacement> replacements() {
        return Stream.of("a", "b", "c")
                .map(name -> new Replacement(folder.resolve(name), name + " before", name + " after"))
                .toList();
    }

    /** What a goal does that is run again: it reads what is there. */
    private List<Replacement> now() {
        Map<String, String> there = contents();
        return Stream.of("a", "b", "c")
                .map(name -> new Replacement(folder.resolve(name), there.get(name), name + " after"))
                .toList();
    }

    private Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }
}
