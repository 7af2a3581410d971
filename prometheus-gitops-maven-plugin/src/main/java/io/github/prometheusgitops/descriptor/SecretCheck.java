package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds secrets in descriptors: the output tree is committed, so that no secret may ever reach it. */
final class SecretCheck {

    /** AWS access keys, private keys, and tokens of GitHub, Slack and PagerDuty's Events API by their fixed prefixes. */
    private static final Pattern SECRET = Pattern.compile(
            "\\b(AKIA|ASIA)[A-Z0-9]{16}\\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\\bgh[pousr]_[A-Za-z0-9]{36}|\\bxox[abprs]-[A-Za-z0-9-]{10,}");

    /** Keys of scrape configurations and of chart values whose value is a secret by definition. */
    private static final Set<String> SECRET_KEYS = Set.of(
            "password",
            "bearer_token",
            "bearerToken",
            "credentials",
            "client_secret",
            "secret_key",
            "secretKey",
            "adminPassword");

    /** Parts of a descriptor in which those keys can stand. */
    private static final Set<String> PASSED_THROUGH = Set.of("additionalScrapeConfigs", "values");

    private final Findings findings;

    SecretCheck(Findings findings) {
        this.findings = findings;
    }

    void check(YamlValue value) {
        check("", value, false);
    }

    private void check(String key, YamlValue value, boolean passedThrough) {
        if (value instanceof YamlMapping mapping) {
            mapping.entries()
                    .forEach((name, entry) ->
                            check(name, entry.value(), passedThrough || PASSED_THROUGH.contains(name)));
        } else if (value instanceof YamlSequence sequence) {
            sequence.items().forEach(item -> check("", item, passedThrough));
        } else if (value instanceof YamlScalar scalar && isSecret(passedThrough ? key : "", scalar)) {
            findings.error(
                    "descriptor/secret",
                    scalar.at(),
                    "this looks like a secret, and the output tree is committed",
                    "put it into a Secret of the cluster or into AWS Secrets Manager and refer to it");
        }
    }

    private static boolean isSecret(String key, YamlScalar scalar) {
        boolean byKey =
                SECRET_KEYS.contains(key) && !scalar.isNull() && !scalar.text().isEmpty();
        return byKey || SECRET.matcher(scalar.text()).find();
    }
}
