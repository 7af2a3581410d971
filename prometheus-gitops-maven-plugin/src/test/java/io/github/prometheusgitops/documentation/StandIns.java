package io.github.prometheusgitops.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What commands of the documentation talk to, on this machine: Maven, which runs goals in this process, an API server of
 * Kubernetes that knows the kinds which trees have, and AWS, which says yes to whatever is well-formed.
 */
final class StandIns implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final MavenInProcess maven = new MavenInProcess();
    private final KubernetesApi kubernetes = new KubernetesApi();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Properties answers = new Properties();

    StandIns() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/mvn", this::maven);
        server.createContext("/kubernetes", this::kubernetes);
        server.createContext("/aws", this::aws);
        server.setExecutor(threads);
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What a person would answer when Maven asks. */
    Properties answers() {
        return answers;
    }

    /** What Kubernetes and AWS were asked to change or to tell, in order: method and path. */
    List<String> requests() {
        return requests;
    }

    private void maven(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Path folder = Path.of(exchange.getRequestHeaders().getFirst("Folder"));
        int status = 500;
        String said;
        try {
            List<String> arguments = Arrays.stream(body.split("\0")).toList();
            if (OwnBuild.isMeant(folder, arguments)) {
                OwnBuild.check(arguments);
                status = 200;
                said = "";
            } else {
                MavenInProcess.Command command = maven.command(arguments);
                answers.forEach(command.properties()::putIfAbsent);
                MavenInProcess.Run run = maven.run(folder, command);
                status = run.succeeded() ? 200 : 500;
                said = run.said();
            }
        } catch (IllegalArgumentException e) {
            said = "mvn: " + e.getMessage() + "\n";
        } catch (RuntimeException | Error e) {
            said = "mvn: " + e + "\n";
        }
        answer(exchange, status, "text/plain", said);
    }

    private void kubernetes(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/kubernetes".length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (KubernetesApi.isAboutObjects(path)) {
            requests.add(exchange.getRequestMethod() + " " + path);
        }
        JsonNode given = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        Map.Entry<Integer, ObjectNode> answer = kubernetes.answer(exchange.getRequestMethod(), path, given);
        answer(exchange, answer.getKey(), "application/json", answer.getValue().toString());
    }

    /** The protocol is that of the service: one of AWS' older ones asks by a form and is told XML. */
    private void aws(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts[parts.length - 1]);
        }
        String action = form.getOrDefault("Action", "");
        String path = exchange.getRequestURI().getPath().substring("/aws".length());
        requests.add(exchange.getRequestMethod() + " " + (action.isEmpty() ? path : action));
        answer(
                exchange,
                200,
                action.isEmpty() ? "application/json" : "text/xml",
                action.isEmpty() ? "{}" : "<" + action + "Response><requestId>1</requestId></" + action + "Response>");
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
