package io.github.prometheusgitops.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of Kubernetes objects. The parts are joined by dots, which names of fleets, environments and workspaces do not
 * have: {@code a-b} of {@code c} and {@code b} of {@code c-a} stay apart, in one fleet as in two. Objects of one kind
 * differ in the number of their parts or in a last part that is a word.
 *
 * <p>What Kubernetes would not take for a name, or an engine not for the label that says whose objects are whose, ends in
 * a digest of what it stands for.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object Names</a>
 */
public final class ObjectNames {

    /** Argo CD and Flux label what they apply with the name of whatever applies it, and labels have 63 characters. */
    private static final int LONGEST = 63;

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final int DIGITS = 8;
    private static final Pattern LIKE_DIGEST = Pattern.compile(".*-[0-9a-f]{" + DIGITS + "}");

    private ObjectNames() {}

    /** The name of an object that these parts tell from all others of its kind. */
    public static String of(String... parts) {
        String name = String.join(".", parts);
        return fits(name) ? name : shortened(name);
    }

    /** The same as a DNS label, which has no dots: for what is made a host name of. Two fleets' may meet. */
    public static String label(String... parts) {
        String label = String.join("-", parts);
        return fits(label) ? label : shortened(String.join(".", parts));
    }

    private static boolean fits(String name) {
        return name.length() <= LONGEST
                && NAME.matcher(name).matches()
                && !LIKE_DIGEST.matcher(name).matches();
    }

    private static String shortened(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        int room = LONGEST - DIGITS - 1;
        return plain.substring(0, Math.min(plain.length(), room)).replaceFirst("-+$", "") + "-" + digest(name);
    }

    private static String digest(String name) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
