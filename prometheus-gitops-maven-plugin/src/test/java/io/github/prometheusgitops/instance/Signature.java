package io.github.prometheusgitops.instance;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies the signature of a request as AWS does.
 *
 * <p>By <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">the published
 * algorithm</a>, not by the code of a client: what is proved is what clients send.
 */
final class Signature {

    static final String ACCESS_KEY = "AKIDEXAMPLE";
    static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    /** The mistake of a request without a signature. */
    static final String NONE = "not signed";

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    private Signature() {}

    /** What is wrong with the signature for the region and service; empty if nothing is. */
    static String mistake(HttpExchange request, byte[] body, String region, String service) {
        String authorization = request.getRequestHeaders().getFirst("Authorization");
        if (authorization == null) {
            return NONE;
        }
        Matcher parts = AUTHORIZATION.matcher(authorization);
        if (!parts.matches()) {
            return "signed in another way: " + authorization;
        }
        if (!parts.group(1).equals(ACCESS_KEY)) {
            return "signed by " + parts.group(1);
        }
        String scope = parts.group(2) + "/" + parts.group(3) + "/" + parts.group(4);
        String time = request.getRequestHeaders().getFirst("X-Amz-Date");
        if (!scope.equals(time.substring(0, 8) + "/" + region + "/" + service)) {
            return "signed for " + scope;
        }
        List<String> headers = List.of(parts.group(5).split(";"));
        if (!headers.contains("host") || !headers.contains("x-amz-date")) {
            return "signed headers are " + headers;
        }
        String declared = request.getRequestHeaders().getFirst("X-Amz-Content-Sha256");
        if (declared != null && !declared.equals(sha256(body))) {
            return "signed another body";
        }
        String canonical = Stream.of(
                        request.getRequestMethod(),
                        request.getRequestURI().getRawPath(),
                        query(request.getRequestURI().getRawQuery()),
                        headers.stream()
                                .map(header -> header + ":" + value(request, header) + "\n")
                                .collect(Collectors.joining()),
                        parts.group(5),
                        sha256(body))
                .collect(Collectors.joining("\n"));
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "/aws4_request\n"
                + sha256(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        for (String step : List.of(parts.group(2), region, service, "aws4_request", toSign)) {
            key = hmac(key, step);
        }
        return HexFormat.of().formatHex(key).equals(parts.group(6)) ? "" : "wrong signature of\n" + canonical;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(HttpExchange request, String header) {
        return request.getRequestHeaders().get(header).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    private static String query(String raw) {
        TreeMap<String, String> parameters = new TreeMap<>();
        if (raw != null) {
            for (String parameter : raw.split("&")) {
                int equals = parameter.indexOf('=');
                parameters.put(
                        equals < 0 ? parameter : parameter.substring(0, equals),
                        equals < 0 ? "" : parameter.substring(equals + 1));
            }
        }
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
