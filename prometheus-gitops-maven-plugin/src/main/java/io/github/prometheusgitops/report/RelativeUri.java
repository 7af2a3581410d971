package io.github.prometheusgitops.report;

import java.nio.charset.StandardCharsets;

/**
 * A path as a reference by URI.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.3">Paths of URIs</a>
 */
final class RelativeUri {

    private static final String UNRESERVED = "-._~/!$&'()*+,;=@";

    private RelativeUri() {}

    /**
     * The reference to a path with forward slashes: relative, or with the scheme {@code file} if the path is absolute.
     * Whatever is no character of a path is percent-encoded in UTF-8, and so is the colon: before the first slash it would end
     * a scheme.
     */
    static String of(String path) {
        StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
        for (byte b : SoundText.of(path).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (alphanumeric || UNRESERVED.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append(String.format("%%%02X", (int) c));
            }
        }
        return uri.toString();
    }
}
