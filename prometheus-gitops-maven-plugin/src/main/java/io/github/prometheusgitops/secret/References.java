package io.github.prometheusgitops.secret;

import java.util.regex.Pattern;

/**
 * What stands where a secret would and is none: a reference to one, a place for one, or what is public.
 *
 * @see <a href="https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#variable-expansion">Grafana's
 *     variable expansion</a>
 */
final class References {

    /** A variable with a default, {@code ${PASSWORD:-hunter2}}, holds that default. */
    private static final Pattern VARIABLE = Pattern.compile(
            "\\$__(?:file|env|vault)\\{[^}]*}"
                    + "|\\$\\{[A-Za-z_][A-Za-z0-9_.\\[\\]\"-]*(?::?[?+][^}]*|:?-)?}"
                    + "|\\$\\([A-Za-z_][A-Za-z0-9_]*\\)"
                    + "|\\{\\{.*?}}"
                    + "|%\\([A-Za-z_][A-Za-z0-9_]*\\)s"
                    + "|%[A-Z_][A-Z0-9_]*%"
                    + "|\\$[A-Z_][A-Z0-9_]*(?![A-Za-z0-9])"
                    + "|<[A-Za-z][^<>]*>",
            Pattern.DOTALL);

    /** What may be left beside a variable: an authentication scheme and punctuation. */
    private static final Pattern SCHEME =
            Pattern.compile("(?i)\\b(?:basic|bearer|token|apikey|splunk|genie ?key|user|username)\\b|[^A-Za-z0-9]");

    /** References of tools that fill in secrets: vals, External Secrets, bank-vaults, 1Password, SOPS, AWS. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?:arn:aws|ref\\+[a-z]|vault:|op://|secretref\\+?:|awssm://|ssm://|gcpsm://|k8s:|file://|env:"
                    + "|ENC\\[|projects/[^/]+/secrets/|alias/|\\{\\{resolve:).*",
            Pattern.DOTALL);

    private static final Pattern PATH = Pattern.compile("(?:~|\\.{1,2})?(?:/[A-Za-z0-9._@-]+){2,}/?"
            + "|/?[A-Za-z0-9._-]+\\.(?:key|pem|crt|cert|cer|p12|pfx|jks|txt|json|yaml|yml|toml|ini)");

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "[*xX.•_#-]+|(?i:true|false|null|none|nil|unset|redacted|\\[redacted]|masked|n/a|disabled|required|optional)");

    private static final Pattern PUBLIC = Pattern.compile(
            "\\s*-----BEGIN (?:TRUSTED )?(?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE REQUEST).*"
                    + "|(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\\S+) .*",
            Pattern.DOTALL);

    private static final Pattern KUBERNETES_NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?/)?[a-z](?:[a-z0-9.-]{0,251}[a-z0-9])?");

    /** No reference is longer; expressions with groups that repeat are for short texts only. */
    private static final int LONGEST = 2_000;

    private References() {}

    /** Whether a value is no secret, whatever key it stands under. */
    static boolean is(String value) {
        String text = value.strip();
        if (text.length() > LONGEST) {
            return PUBLIC.matcher(text).matches();
        }
        return text.isEmpty()
                || PLACEHOLDER.matcher(text).matches()
                || ELSEWHERE.matcher(text).matches()
                || PATH.matcher(text).matches()
                || PUBLIC.matcher(text).matches()
                || isVariable(text);
    }

    /** Whether a value is the name of a Kubernetes Secret or of a key in one. */
    static boolean isName(String value) {
        return value.length() <= LONGEST
                && KUBERNETES_NAME
                        .matcher(VARIABLE.matcher(value).replaceAll("x"))
                        .matches();
    }

    private static boolean isVariable(String text) {
        String rest = VARIABLE.matcher(text).replaceAll("");
        return !rest.equals(text) && SCHEME.matcher(rest).replaceAll("").isEmpty();
    }
}
