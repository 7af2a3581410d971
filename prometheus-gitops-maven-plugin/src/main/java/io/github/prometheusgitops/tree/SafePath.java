package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.fleet.Owner;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a path of the output tree may look like, so that it means the same file on every machine and never one
 * outside of the tree.
 *
 * <p>ASCII only: file systems normalise other characters differently, and a JVM in the C locale cannot name them.
 */
public final class SafePath {

    /** The folder in the output root in which a run prepares its changes. */
    public static final String STAGING = ".gitops-staging";

    private static final int LONGEST_NAME = 255;
    private static final String NOT_ON_WINDOWS = "<>:\"|?*";

    /** https://learn.microsoft.com/windows/win32/fileio/naming-a-file: reserved with any extension, too. */
    private static final Pattern WINDOWS_DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\\$|conout\\$) *(\\..*)?");

    private SafePath() {}

    /**
     * Why a path cannot be part of the tree.
     *
     * @param path relative to the output root, with forward slashes
     * @return the predicate of a sentence about the path, such as {@code is absolute}; empty if it is safe
     */
    public static Optional<String> objection(String path) {
        if (path.isEmpty()) {
            return Optional.of("is empty");
        }
        if (path.startsWith("/")) {
            return Optional.of("is absolute");
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c < ' ' || c == 0x7f) {
                return Optional.of("contains a control character");
            }
            if (c > 0x7f) {
                return Optional.of("contains a character outside of ASCII, which not every file system keeps");
            }
            if (c == '\\') {
                return Optional.of("contains a backslash");
            }
            if (NOT_ON_WINDOWS.indexOf(c) >= 0) {
                return Optional.of("contains " + c + ", which Windows does not allow");
            }
        }
        if (path.toLowerCase(Locale.ROOT).startsWith(STAGING)) {
            return Optional.of("is reserved for the generator (" + STAGING + ")");
        }
        for (String name : path.split("/", -1)) {
            Optional<String> objection = objectionToName(name);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> objectionToName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            return Optional.of("has an empty segment");
        }
        if (name.equals(".") || name.equals("..")) {
            return Optional.of("has the segment " + name);
        }
        if (name.endsWith(".") || name.endsWith(" ")) {
            return Optional.of("has a segment that ends with a dot or a space, which Windows drops");
        }
        if (WINDOWS_DEVICE.matcher(lower).matches()) {
            return Optional.of("has the segment " + name + ", which is a device on Windows");
        }
        if (name.length() > LONGEST_NAME) {
            return Optional.of("has a segment of more than " + LONGEST_NAME + " characters");
        }
        if (lower.equals(Owner.LIST_NAME.toLowerCase(Locale.ROOT))) {
            return Optional.of("has the name of the generator's own ownership lists");
        }
        // git~1 is what .git is called in the short names of NTFS
        if (LeftAlone.includes(name) || lower.equals("git~1")) {
            return Optional.of("has the segment " + name + ", which belongs to another tool");
        }
        return Optional.empty();
    }
}
