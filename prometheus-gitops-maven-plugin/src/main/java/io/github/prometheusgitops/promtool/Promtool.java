package io.github.prometheusgitops.promtool;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prometheus' promtool, run as a process of its own: with nothing of the environment of this one, in a folder that is
 * deleted afterwards, for a limited time, and killed when this one ends.
 *
 * @param executable the file that is run
 * @param longest how long one run may take
 * @see <a href="https://prometheus.io/docs/prometheus/latest/command-line/promtool/">promtool</a>
 */
public record Promtool(Path executable, Duration longest) {

    private static final List<String> NAMES = List.of("promtool", "promtool.exe");

    /** More than that of what it says nobody reads. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** What Windows cannot start a process without. */
    private static final String SYSTEM_ROOT = "SystemRoot";

    /**
     * What a run came to.
     *
     * @param said both of its outputs, as far as they were kept
     */
    record Result(boolean passed, boolean timedOut, String said) {}

    /** The one at a place. */
    public static Promtool at(Path executable) {
        return new Promtool(executable.toAbsolutePath(), LONGEST);
    }

    /**
     * The first one in a list of folders; a folder that is not absolute is passed over, since whoever wrote the repository
     * could put a program there.
     *
     * @param path as the environment variable PATH has it
     */
    public static Optional<Promtool> onPath(String path) {
        return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
                .flatMap(folder -> NAMES.stream().flatMap(name -> file(folder, name).stream()))
                .filter(file -> file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(Promtool::at);
    }

    private static Optional<Path> file(String folder, String name) {
        try {
            return Optional.of(Path.of(folder, name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Runs it.
     *
     * @throws IOException if it cannot be started
     */
    Result run(String... arguments) throws IOException {
        Path folder = Files.createTempDirectory("promtool");
        try {
            return run(folder, arguments);
        } finally {
            delete(folder);
        }
    }

    private Result run(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        Optional<String> systemRoot = Optional.ofNullable(environment.get(SYSTEM_ROOT));
        environment.clear();
        systemRoot.ifPresent(value -> environment.put(SYSTEM_ROOT, value));
        List.of("HOME", "TMPDIR", "TMP", "TEMP").forEach(name -> environment.put(name, folder.toString()));
        Process process = builder.start();
        Thread killer = new Thread(() -> abandon(process, folder), "promtool-killer");
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            process.getOutputStream().close();
            Output output = new Output(process.getInputStream());
            output.start();
            boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                // Who runs it by a script has more than one process to end, each of which may hold its output open.
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            output.join(longest.toMillis());
            return new Result(ended && process.exitValue() == 0, !ended, output.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while promtool ran", e);
        } finally {
            process.destroyForcibly();
            forget(killer);
        }
    }

    /** What is left to do when this process ends before the other one has. */
    private static void abandon(Process process, Path folder) {
        try {
            process.destroyForcibly().waitFor();
            delete(folder);
        } catch (IOException | InterruptedException e) {
            // Nobody is there any more who would hear of it; the system clears its temporary folder.
        }
    }

    private static void forget(Thread killer) {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // This process is ending already, and the hook is what it ends with.
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Reads all that a process says, so that it does not wait, and keeps the beginning. */
    private static final class Output extends Thread {

        private final InputStream stream;
        private final byte[] kept = new byte[MOST_BYTES];
        private volatile int length;

        Output(InputStream stream) {
            super("promtool-output");
            this.stream = stream;
            setDaemon(true);
        }

        @Override
        public void run() {
            byte[] more = new byte[8 * 1024];
            try (InputStream open = stream) {
                int end = 0;
                int read;
                while ((read = open.read(more)) >= 0) {
                    int fits = Math.min(read, kept.length - end);
                    System.arraycopy(more, 0, kept, end, fits);
                    end += fits;
                    length = end;
                }
            } catch (IOException e) {
                // It was killed; what it said until then is kept.
            }
        }

        String text() {
            return new String(kept, 0, length, StandardCharsets.UTF_8);
        }
    }
}
