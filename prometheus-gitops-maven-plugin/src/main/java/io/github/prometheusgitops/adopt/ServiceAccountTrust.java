package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service account that a trust policy lets in, by its cluster's issuer.
 *
 * @param account whose role it is
 * @param issuer without {@code https://}
 * @param namespace empty where the policy names none, or a pattern
 */
record ServiceAccountTrust(
        Location at, String account, String issuer, Optional<YamlScalar> namespace, Optional<YamlScalar> name) {

    private static final String PROVIDER = "oidc-provider/";

    private static final Pattern SUBJECT =
            Pattern.compile("system:serviceaccount:(?<namespace>[a-z0-9-]+):(?<name>[a-z0-9.-]+)");

    /** Those of a policy, in its order. */
    static List<ServiceAccountTrust> of(YamlMapping policy) {
        List<ServiceAccountTrust> trusts = new ArrayList<>();
        for (YamlMapping statement : MaterialReader.statements(policy)) {
            for (YamlScalar provider : texts(statement.section("Principal").get("Federated"))) {
                Arn.parse(provider.text())
                        .filter(arn -> arn.resource().startsWith(PROVIDER))
                        .ifPresent(arn -> trusts.addAll(of(statement, arn, provider.at())));
            }
        }
        return trusts;
    }

    private static List<ServiceAccountTrust> of(YamlMapping statement, Arn provider, Location at) {
        String issuer = provider.resource().substring(PROVIDER.length());
        List<ServiceAccountTrust> trusts = new ArrayList<>();
        statement.section("Condition").entries().forEach((operator, keys) -> {
            if (keys.value() instanceof YamlMapping conditions) {
                for (YamlScalar subject : texts(conditions.get(issuer + ":sub"))) {
                    Matcher matcher = SUBJECT.matcher(subject.text());
                    if (matcher.matches()) {
                        trusts.add(new ServiceAccountTrust(
                                subject.at(),
                                provider.account(),
                                issuer,
                                Optional.of(Draft.text(matcher.group("namespace"), subject.at())),
                                Optional.of(Draft.text(matcher.group("name"), subject.at()))));
                    }
                }
            }
        });
        return trusts.isEmpty()
                ? List.of(new ServiceAccountTrust(at, provider.account(), issuer, Optional.empty(), Optional.empty()))
                : trusts;
    }

    /** One text, or a list of them. */
    static List<YamlScalar> texts(Optional<YamlValue> value) {
        return value
                .map(found -> found instanceof YamlSequence list ? list.items() : List.of(found))
                .orElse(List.of())
                .stream()
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .toList();
    }
}
