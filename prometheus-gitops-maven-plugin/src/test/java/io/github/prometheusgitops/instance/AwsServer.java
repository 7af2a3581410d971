package io.github.prometheusgitops.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The little of S3, Secrets Manager and the Parameter Store that an instance asks for, with the faults that a test wants.
 *
 * <p>Unlike the S3 servers for tests that there are, it verifies signatures, and it can break in the middle of an object.
 */
final class AwsServer extends LoopbackServer {

    static final String BUCKET = "prometheus-configuration";

    private static final Pattern RANGE = Pattern.compile("bytes=0-(\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    /** By id or name; both services have the same. */
    final Map<String, String> secrets = new ConcurrentHashMap<>();
    /** Keys of the objects that were asked for. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    volatile boolean bucketGone;
    /** The key of an object whose answer ends before its time. */
    volatile String breaking = "";

    @Override
    String service(HttpExchange request) {
        String target = request.getRequestHeaders().getFirst("X-Amz-Target");
        return target == null ? "s3" : target.startsWith("AmazonSSM") ? "ssm" : "secretsmanager";
    }

    @Override
    void answer(HttpExchange request, byte[] body) throws IOException {
        String target = request.getRequestHeaders().getFirst("X-Amz-Target");
        if (target == null) {
            object(request, request.getRequestURI().getPath());
        } else {
            secret(request, target, JSON.readTree(body));
        }
    }

    @Override
    void refuse(HttpExchange request) throws IOException {
        error(request, 403, "AccessDenied");
    }

    private void object(HttpExchange request, String path) throws IOException {
        String key = path.replaceFirst("^/[^/]+/", "");
        asked.add(key);
        byte[] object = objects.get(key);
        Matcher range = RANGE.matcher(request.getRequestHeaders().getFirst("Range"));
        if (bucketGone) {
            error(request, 404, "NoSuchBucket");
        } else if (object == null) {
            error(request, 404, "NoSuchKey");
        } else if (object.length == 0 || !range.matches()) {
            error(request, 416, "InvalidRange");
        } else {
            int length = (int) Math.min(object.length, Long.parseLong(range.group(1)) + 1);
            request.getResponseHeaders().add("Content-Range", "bytes 0-" + (length - 1) + "/" + object.length);
            request.getResponseHeaders().add("ETag", "\"0\"");
            request.getResponseHeaders().add("Last-Modified", "Sun, 01 Nov 2026 00:00:00 GMT");
            request.sendResponseHeaders(206, length);
            request.getResponseBody().write(Arrays.copyOf(object, key.equals(breaking) ? length / 2 : length));
        }
    }

    private static void error(HttpExchange request, int status, String code) throws IOException {
        request.getResponseHeaders().add("Content-Type", "application/xml");
        send(
                request,
                status,
                ("<Error><Code>" + code + "</Code><Message>as the test wants</Message></Error>").getBytes(UTF_8));
    }

    private void secret(HttpExchange request, String target, JsonNode question) throws IOException {
        boolean parameter = target.equals("AmazonSSM.GetParameter");
        String value =
                secrets.get(question.path(parameter ? "Name" : "SecretId").asText());
        request.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        if (value == null) {
            send(request, 400, "{\"__type\": \"ResourceNotFoundException\", \"Message\": \"none\"}".getBytes(UTF_8));
        } else if (!parameter) {
            send(request, 200, JSON.writeValueAsBytes(Map.of("SecretString", value)));
        } else if (question.path("WithDecryption").asBoolean()) {
            send(request, 200, JSON.writeValueAsBytes(Map.of("Parameter", Map.of("Value", value))));
        } else {
            send(request, 200, JSON.writeValueAsBytes(Map.of("Parameter", Map.of("Value", "ciphertext"))));
        }
    }
}
