package io.github.prometheusgitops.report;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A path as a reference by URI.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.3">Paths of URIs</a>
 */
final class RelativeUri {

    private static final String UNRESERVED = "-._~/!$&'()*+,;=@";

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:/");

    private RelativeUri() {}

    /**
     * The reference to a path with forward slashes: relative, or with the scheme {@code file} if the path is absolute, be it
     * one of Windows, with a drive or of another machine.
     * Whatever is no character of a path is percent-encoded in UTF-8, and so is the colon: before the first slash it would end
     * a scheme.
     */
    static String of(String path) {
        String rest = path;
        StringBuilder uri = new StringBuilder();
        if (path.startsWith("//")) {
            uri.append("file:");
        } else if (path.startsWith("/")) {
            uri.append("file://");
        } else if (DRIVE.matcher(path).lookingAt()) {
            uri.append("file:///").append(path, 0, 2);
            rest = path.substring(2);
        }
        for (byte b : SoundText.of(rest).getBytes(StandardCharsets.UTF_8)) {
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
