package io.github.prometheusgitops.secret;

import java.util.ArrayList;
import java.util.List;

/** The words that every key of a secret has one of: without them, no text needs a closer look. */
final class SecretWords {

    private static final Hints HINTS = Hints.inAnyCase(hints());

    private SecretWords() {}

    private static List<String> hints() {
        List<String> hints = new ArrayList<>(List.of(
                "pass",
                "pwd",
                "pw=",
                "pw:",
                "pw\"",
                "secret",
                "token",
                "credential",
                "authorization",
                "cookie",
                "assertion"));
        hints.addAll(List.of("certificate_key", "user_key", "pushover", "slack", "webhook_url", "dockerc", "tls"));
        for (String key : SecretKeys.SECRETS) {
            hints.add(key);
            if (key.endsWith("key")) {
                String before = key.substring(0, key.length() - "key".length());
                List.of("_key", "-key", " key").forEach(end -> hints.add(before + end));
            }
        }
        return hints;
    }

    static boolean areIn(String text) {
        return HINTS.isAnyIn(text);
    }
}
