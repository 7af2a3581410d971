package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whether somebody watches, asked by a process of its own with a terminal of its own, or without one. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no util-linux, whose `script` makes a terminal")
class TerminalTest {

    /** Says what {@link Terminal} says. */
    public static final class Asks {

        private Asks() {}

        public static void main(String[] arguments) {
            System.out.println(Terminal.isWatched(Boolean.parseBoolean(arguments[0])) ? "watched" : "alone");
        }
    }

    private static String java(String interactive) {
        return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' '" + Asks.class.getName() + "' " + interactive;
    }

    private static String said(boolean ci, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("CI");
        if (ci) {
            builder.environment().put("CI", "true");
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    private static String[] onTerminal(String interactive) {
        return new String[] {"script", "-qec", java(interactive), "/dev/null"};
    }

    private static String[] withoutTerminal() {
        return new String[] {"sh", "-c", java("true")};
    }

    @Test
    void somebodyWatchesATerminal() throws IOException, InterruptedException {
        assertThat(said(false, onTerminal("true"))).isEqualTo("watched");
    }

    @Test
    void nobodyWatchesALogABuildServerOrABatch() throws IOException, InterruptedException {
        assertThat(said(false, withoutTerminal())).isEqualTo("alone");
        assertThat(said(true, onTerminal("true"))).isEqualTo("alone");
        assertThat(said(false, onTerminal("false"))).isEqualTo("alone");
    }
}
