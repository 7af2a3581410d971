package io.github.prometheusgitops.instance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server of a test on loopback that lets only signed requests in, and remembers those that it turned away. */
abstract class LoopbackServer implements AutoCloseable {

    static final String REGION = "eu-central-1";

    private final List<String> turnedAway = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    LoopbackServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                String mistake = Signature.mistake(exchange, body, REGION, service(exchange));
                if (mistake.isEmpty() || passes(mistake)) {
                    answer(exchange, body);
                } else {
                    turnedAway.add(mistake);
                    refuse(exchange);
                }
            }
        });
        server.start();
    }

    /** The service that a request has to be signed for. */
    abstract String service(HttpExchange request);

    abstract void answer(HttpExchange request, byte[] body) throws IOException;

    /** Whether a request is answered although its signature is not right. */
    boolean passes(String mistake) {
        return false;
    }

    void refuse(HttpExchange request) throws IOException {
        send(request, 403, new byte[0]);
    }

    final String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was wrong with signatures since this was asked last. */
    final List<String> turnedAway() {
        List<String> now = List.copyOf(turnedAway);
        turnedAway.clear();
        return now;
    }

    static void send(HttpExchange request, int status, byte[] body) throws IOException {
        request.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        request.getResponseBody().write(body);
    }

    @Override
    public final void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
