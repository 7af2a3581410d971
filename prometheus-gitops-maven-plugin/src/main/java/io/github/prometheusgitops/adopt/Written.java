package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Endpoint;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A remote-write entry of the chart's values that writes to a workspace of AMP.
 *
 * @param entry as it is written
 * @param id the workspace's
 * @param role that is assumed in order to write
 */
record Written(YamlMapping entry, YamlScalar url, String region, String id, Endpoint endpoint, Optional<Arn> role) {

    /** A slash too many is not what anybody means. */
    private static final Pattern URL = Pattern.compile(
            "https://(?<service>aps-workspaces(?:-fips)?)\\.(?<region>[a-z0-9-]+)\\.(?<domain>amazonaws\\.com|api\\.aws)"
                    + "/+workspaces/+(?<id>ws-[0-9a-f-]{36})/+api/v1/remote_write/*");

    static Optional<Written> of(YamlMapping entry) {
        Optional<YamlScalar> url = entry.scalar("url");
        Matcher matcher = URL.matcher(url.map(YamlScalar::text).orElse(""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean fips = matcher.group("service").endsWith("-fips");
        boolean dual = matcher.group("domain").equals("api.aws");
        return Optional.of(new Written(
                entry,
                url.orElseThrow(),
                matcher.group("region"),
                matcher.group("id"),
                fips ? dual ? Endpoint.FIPS_DUAL_STACK : Endpoint.FIPS : dual ? Endpoint.DUAL_STACK : Endpoint.STANDARD,
                entry.section("sigv4").text("roleArn").flatMap(Arn::parse)));
    }

    /** The endpoint as a descriptor calls it. */
    String endpointWord() {
        return endpoint.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
