package io.github.prometheusgitops.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keys whose value is a secret by definition: what Prometheus and Alertmanager document as {@code <secret>}, what Grafana
 * and the charts do, and what follows the same habit ({@code DB_PASSWORD}, {@code X-Api-Key}, {@code clientSecret}).
 *
 * <p>A key is read from its end, without regard to case and punctuation: {@code bearer_token} holds a token,
 * {@code bearerTokenFile} a path and {@code tokenTTL} a duration.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/">Configuration of Prometheus</a>
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/">Configuration of Alertmanager</a>
 * @see <a href="https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/">Configuration of Grafana</a>
 */
final class SecretKeys {

    /** What the value of a key is. */
    enum Holds {
        /** Nothing that is secret by the key alone. */
        NOTHING,
        /** A secret, or the name of a Kubernetes Secret: {@code secret}, {@code tlsSecret}. */
        SECRET_OR_NAME,
        /** A secret. */
        SECRET,
        /** A secret, even if it is a number. */
        PASSWORD
    }

    private static final List<String> PASSWORDS =
            List.of("password", "passwords", "passwd", "passphrase", "htpasswd", "passcode");

    /** Last words that are too short to be looked for at the end of any other word. */
    private static final Set<String> PASSWORD_WORDS = Set.of("pass", "pw", "pwd");

    /** Directives of nginx, which end in such a word. */
    private static final Set<String> PASSES_ON = Set.of("proxypass", "fastcgipass", "grpcpass", "uwsgipass");

    /** Ends of keys, without punctuation. */
    private static final List<String> SECRETS =
            words("token tokens tokenid credential credentials apikey apikeys secretkey accesskey"
                    + " privatekey privatekeydata clientkey clientkeydata clientcertificatekey sshkey signingkey"
                    + " encryptionkey hmackey masterkey sharedkey accountkey storagekey licensekey routingkey"
                    + " servicekey integrationkey consumerkey deploykey clientassertion webhookurl slackapiurl"
                    + " cookie dockerconfigjson dockercfg");

    /** What stands before {@code secret} where that is the secret itself. */
    private static final List<String> OF_A_SECRET =
            words("client api auth application credential app consumer webhook jwt shared session cookie"
                    + " hmac signing encryption aws access user chap token csrf master");

    /** Every key of a secret has one of these words: without them, no text needs a closer look. */
    private static final Hints HINTS = Hints.inAnyCase(hints());

    private SecretKeys() {}

    private static List<String> words(String separatedBySpaces) {
        return List.of(separatedBySpaces.split(" ", -1));
    }

    private static List<String> hints() {
        List<String> hints = new ArrayList<>(words("pass pwd pw= pw: pw\" secret token credential authorization cookie"
                + " assertion certificate_key user_key pushover slack webhook_url dockerc tls"));
        for (String key : SECRETS) {
            hints.add(key);
            if (key.endsWith("key")) {
                String before = key.substring(0, key.length() - "key".length());
                List.of("_key", "-key", " key").forEach(end -> hints.add(before + end));
            }
        }
        return hints;
    }

    /** Whether a closer look is worth while. */
    static boolean mayBeIn(String text) {
        return HINTS.isAnyIn(text);
    }

    /**
     * What the value of a key is.
     *
     * @param parent the key of the mapping that it stands in, or of the list of these
     */
    static Holds of(String key, String parent) {
        String name = withoutDigits(squashed(key));
        // `existingPasswordSecretKey` and its like name what is elsewhere.
        if (PASSES_ON.contains(name) || name.startsWith("existing")) {
            return Holds.NOTHING;
        }
        if (parent.equals("aws_secrets_manager")) {
            // AMP's reference to a secret, whose `secret_key` names a key of the secret's JSON.
            return Holds.NOTHING;
        }
        if (PASSWORDS.stream().anyMatch(name::endsWith) || PASSWORD_WORDS.contains(lastWord(key))) {
            return Holds.PASSWORD;
        }
        if (name.endsWith("secret")) {
            String before = name.substring(0, name.length() - "secret".length());
            // `nginx.ingress.kubernetes.io/auth-secret` and its like name one.
            return !key.contains("/") && OF_A_SECRET.stream().anyMatch(before::endsWith)
                    ? Holds.SECRET
                    : Holds.SECRET_OR_NAME;
        }
        if (name.endsWith("secrets")) {
            return Holds.SECRET_OR_NAME;
        }
        if (name.equals("routingkey") && squashed(parent).startsWith("victorops")) {
            // The name of a route there.
            return Holds.NOTHING;
        }
        boolean byContext = isSecretWithin(name, key, squashed(parent));
        return byContext || isHeader(name) || SECRETS.stream().anyMatch(name::endsWith) ? Holds.SECRET : Holds.NOTHING;
    }

    private static boolean isHeader(String name) {
        return name.equals("authorization") || name.equals("proxyauthorization");
    }

    /** Keys that are secret in one place only. */
    private static boolean isSecretWithin(String name, String key, String parent) {
        return switch (name) {
            // Of tls_config; a selector's `key` has other parents.
            case "key" -> parent.equals("tls") || parent.endsWith("tlsconfig");
            // Grafana's chart has `userKey` for the name of a key.
            case "userkey" -> key.equals("user_key") || parent.startsWith("pushover");
            case "apiurl" -> parent.startsWith("slack");
            default -> false;
        };
    }

    /**
     * Whether everything below a key is secret, whatever its own keys are.
     *
     * @param parent the key above
     * @param grandparent the key above that
     * @param kind of the Kubernetes object that the key is one of; empty if it is none
     */
    static boolean opensSecrets(String key, String parent, String grandparent, String kind) {
        return switch (squashed(key)) {
            case "securejsondata", "securesettings", "stringdata", "envrendersecret" -> true;
            case "data" -> kind.equals("Secret") || squashed(parent).equals("extrasecret");
            case "secrets" -> squashed(grandparent).equals("httpheaders");
            default -> false;
        };
    }

    /** Whether the value says what the key of the mapping around it says: {@code {X-Api-Key: {values: […]}}}. */
    static boolean isTransparent(String key) {
        return key.equals("value") || key.equals("values") || key.equals("secrets");
    }

    private static String squashed(String key) {
        StringBuilder letters = new StringBuilder(key.length());
        key.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static String withoutDigits(String name) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }

    private static String lastWord(String key) {
        String[] words = key.split("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])", 0);
        return words.length == 0 ? "" : withoutDigits(words[words.length - 1].toLowerCase(Locale.ROOT));
    }
}
