package io.github.prometheusgitops.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A real program that serves HTTP on loopback until its test ends. */
final class Daemon implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final int port;
    private final Path log;

    private Daemon(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts the program at the port, and waits until the path answers. */
    static Daemon start(ExternalTool program, Path dir, int port, String readyPath, String... args) {
        String[] all = Stream.concat(Stream.of("--web.listen-address=127.0.0.1:" + port), Stream.of(args))
                .toArray(String[]::new);
        return startWith(program, dir, port, readyPath, all);
    }

    /** The same of a program that is told the port in another way. */
    static Daemon startWith(ExternalTool program, Path dir, int port, String readyPath, String... args) {
        Path log = dir.resolve("daemon-" + port + ".log");
        Daemon daemon = new Daemon(program.start(dir, log, args), port, log);
        await(Duration.ofSeconds(60), () -> daemon.answers(readyPath), daemon::log);
        return daemon;
    }

    /** A port that nothing listens on, now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(Duration atMost, BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("not within " + atMost + ": " + otherwise.get());
            }
            pause(100);
        }
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("interrupted", e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    long pid() {
        return process.pid();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the path answers; the test fails if that is no success. */
    String get(String path) {
        HttpResponse<String> response = response(path);
        assertThat(response.statusCode()).as(path + response.body()).isEqualTo(200);
        return response.body();
    }

    /** The data of an answer of Prometheus' API. */
    JsonNode api(String path) {
        try {
            return JSON.readTree(get("/api/v1/" + path)).path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a metric without labels, or with those that the name has beside it. */
    String metric(String name) {
        List<String> values = get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .toList();
        return values.isEmpty() ? "" : values.get(0);
    }

    private boolean answers(String path) {
        if (!process.isAlive()) {
            fail("ended by itself: " + log());
        }
        try {
            return response(path).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private HttpResponse<String> response(String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(url() + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
