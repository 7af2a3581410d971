package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program on the PATH that a test asks for its opinion.
 *
 * <p>Where the program is missing the test is skipped with a message, unless the environment says {@code CI=true}:
 * there it fails, so that a check never falls silent unseen.
 */
public final class ExternalTool {

    /** What a run came to; the two streams are UTF-8. */
    public record Result(int exitCode, String stdout, String stderr) {

        /** Both streams, first the standard output. */
        public String output() {
            return stdout + stderr;
        }

        /** This result, if the tool was content; else the test fails with what it said. */
        public Result succeeded() {
            assertThat(exitCode).as(output()).isZero();
            return this;
        }
    }

    private static final long TIMEOUT_MINUTES = 5;

    private final Path program;
    private final Map<String, String> environment;

    private ExternalTool(Path program, Map<String, String> environment) {
        this.program = program;
        this.environment = Map.copyOf(environment);
    }

    /** Terraform; works offline as long as the root module needs no provider. */
    public static ExternalTool terraform() {
        return named("terraform");
    }

    /** Prometheus' checker of configuration and rules. */
    public static ExternalTool promtool() {
        return named("promtool");
    }

    /** Alertmanager's checker. */
    public static ExternalTool amtool() {
        return named("amtool");
    }

    /** Kubernetes' client; {@code --local} and {@code kustomize} work without a cluster. */
    public static ExternalTool kubectl() {
        return named("kubectl");
    }

    /** The JavaScript runtime. */
    public static ExternalTool node() {
        return named("node");
    }

    /** Its package manager; asks a registry unless it has what it needs in its cache. */
    public static ExternalTool npm() {
        return named("npm");
    }

    /** The browser. */
    public static ExternalTool chromium() {
        return named("chromium");
    }

    /** Version control, without anybody's settings. */
    public static ExternalTool git() {
        return named("git")
                .with("GIT_CONFIG_GLOBAL", "/dev/null")
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .with("GIT_AUTHOR_NAME", "a")
                .with("GIT_AUTHOR_EMAIL", "a@example.com")
                .with("GIT_COMMITTER_NAME", "a")
                .with("GIT_COMMITTER_EMAIL", "a@example.com");
    }

    /** The POSIX shell. */
    public static ExternalTool shell() {
        return named("sh");
    }

    /** The shell of the instances' scripts. */
    public static ExternalTool bash() {
        return named("bash");
    }

    /** Prometheus itself. */
    public static ExternalTool prometheus() {
        return named("prometheus");
    }

    /** The node exporter, by the name that Debian gives it. */
    public static ExternalTool nodeExporter() {
        return named("prometheus-node-exporter");
    }

    /** The blackbox exporter, by the name that Debian gives it. */
    public static ExternalTool blackboxExporter() {
        return named("prometheus-blackbox-exporter");
    }

    /** The AWS CLI, for scripts that call it. */
    public static ExternalTool aws() {
        return named("aws");
    }

    /** The reader of JSON in shell scripts, for scripts that call it. */
    public static ExternalTool jq() {
        return named("jq");
    }

    /** The HTTP client of shell scripts, for scripts that call it. */
    public static ExternalTool curl() {
        return named("curl");
    }

    /** The checker of shell scripts. */
    public static ExternalTool shellcheck() {
        return named("shellcheck");
    }

    /** The checker of systemd's units; needs no systemd that runs. */
    public static ExternalTool systemdAnalyze() {
        return named("systemd-analyze");
    }

    /** The signer of releases, with keys of its own. */
    public static ExternalTool gpg(Path home) {
        return named("gpg").with("GNUPGHOME", home.toString());
    }

    /** What ends the signer's agent, which outlives it. */
    public static ExternalTool gpgconf(Path home) {
        return named("gpgconf").with("GNUPGHOME", home.toString());
    }

    /** The build tool, of the version that whoever runs the tests has on the PATH. */
    public static ExternalTool maven() {
        return named("mvn");
    }

    /** The Java that runs the tests. */
    public static ExternalTool java() {
        return new ExternalTool(Path.of(System.getProperty("java.home"), "bin", "java"), Map.of());
    }

    /** This tool with one more environment variable. */
    public ExternalTool with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new ExternalTool(program, more);
    }

    /**
     * Runs the tool to its end.
     *
     * @param dir the working directory
     */
    public Result run(Path dir, String... args) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(args));
        try {
            // Files, as pipes that nobody reads would fill up and stop the tool.
            Path stdout = Files.createTempFile("tool", ".out");
            Path stderr = Files.createTempFile("tool", ".err");
            try {
                int exitCode = exitCode(command, dir, stdout, stderr);
                return new Result(exitCode, Files.readString(stdout), Files.readString(stderr));
            } finally {
                Files.deleteIfExists(stdout);
                Files.deleteIfExists(stderr);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts the tool, which goes on until the caller ends it.
     *
     * @param log gets both streams
     */
    public Process start(Path dir, Path log, String... args) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int exitCode(List<String> command, Path dir, Path stdout, Path stderr) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        // No calls home, no hints for people at a terminal.
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        builder.environment().put("TF_IN_AUTOMATION", "1");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return fail(command + " did not end within " + TIMEOUT_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return fail(command + " was interrupted", e);
        }
        return process.exitValue();
    }

    private static ExternalTool named(String name) {
        return find(name)
                .map(program -> new ExternalTool(program, Map.of()))
                .orElseGet(() -> Missing.of(name + " is not on the PATH"));
    }

    private static Optional<Path> find(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
