package io.github.prometheusgitops.secret;

import java.util.List;

/** The words that every key of a secret has one of: without them, no text needs a closer look. */
final class SecretWords {

    private static final Hints HINTS = new Hints(List.of(
            "pass",
            "pwd",
            "pw=",
            "pw:",
            "secret",
            "token",
            "credential",
            "key",
            "authorization",
            "cookie",
            "assertion",
            "webhook_url",
            "webhookurl",
            "slack_api_url",
            "dockerconfigjson",
            "dockercfg"));

    private SecretWords() {}

    static boolean areIn(String text) {
        return HINTS.isAnyIn(text);
    }
}
