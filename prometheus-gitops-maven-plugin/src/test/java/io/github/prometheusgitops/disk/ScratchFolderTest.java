package io.github.prometheusgitops.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tried out may have secrets in it, and stays nowhere. */
class ScratchFolderTest {

    @TempDir
    Path temporary;

    /** Is stopped while it tries something out. */
    static final class Stopped {

        private Stopped() {}

        public static void main(String[] args) throws Exception {
            try (ScratchFolder folder = ScratchFolder.create()) {
                Files.writeString(folder.path().resolve("secret"), args[0]);
                System.exit(1);
            }
        }
    }

    @Test
    void nothingStaysOfARunThatIsStopped() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stopped.class.getName(),
                        "hunter2")
                .inheritIO()
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(temporary).isEmptyDirectory();
    }
}
