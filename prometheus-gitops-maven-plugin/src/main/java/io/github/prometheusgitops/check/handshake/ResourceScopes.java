package io.github.prometheusgitops.check.handshake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which actions know a resource that a policy could name.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class ResourceScopes {

    /** Names of actions without a resource, by service, in lower case. */
    private static final Map<String, Set<String>> UNSCOPED = read();

    /**
     * The agent of Systems Manager registers an instance by it; AWS' own policy for that allows it on everything, too.
     *
     * @see <a href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html">AmazonSSMManagedInstanceCore</a>
     */
    private static final String REGISTERS = "ssm:updateinstanceinformation";

    private ResourceScopes() {}

    private static Map<String, Set<String>> read() {
        try (InputStream in = Objects.requireNonNull(
                ResourceScopes.class.getResourceAsStream("unscoped-actions.txt"), "unscoped-actions.txt")) {
            Map<String, Set<String>> unscoped = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.toLowerCase(Locale.ROOT).split(": ", 2))
                    .forEach(line -> unscoped.put(line[0], new HashSet<>(List.of(line[1].split(" ", -1)))));
            return unscoped;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an action is known to have a resource. Of services that are not listed, nothing is known. */
    static boolean has(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        String[] parts = lower.split(":", 2);
        Set<String> unscoped = UNSCOPED.get(parts[0]);
        return parts.length == 2 && unscoped != null && !unscoped.contains(parts[1]) && !lower.equals(REGISTERS);
    }
}
