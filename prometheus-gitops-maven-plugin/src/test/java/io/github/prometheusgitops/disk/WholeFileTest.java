package io.github.prometheusgitops.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Reports and other files outside of the tree. */
class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has other permissions")
    void mayBeReadByWhoMayReadAnyOtherNewFile() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "");

        WholeFile.write(folder.resolve("reports/report.html"), "<p>");

        assertThat(Files.getPosixFilePermissions(folder.resolve("reports/report.html")))
                .isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void replacesWhatIsThereAndLeavesNothingElse() throws IOException {
        WholeFile.write(folder.resolve("diff.md"), "one");
        WholeFile.write(folder.resolve("diff.md"), "two");

        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(folder.resolve("diff.md"));
        }
        assertThat(folder.resolve("diff.md")).hasContent("two");
    }
}
