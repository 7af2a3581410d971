package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.aws.Endpoint;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of {@code remoteWrite} in rendered values.
 *
 * @param own whether it is in Prometheus' own spelling, and not in that of the Prometheus Operator
 */
record RemoteWriteEntry(YamlMapping entry, boolean own) {

    private static final Pattern URL = Pattern.compile(
            "https://aps-workspaces(?<fips>-fips)?\\.(?<region>[a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|api\\.aws|api\\.amazonwebservices\\.com\\.cn)/workspaces/(?<id>ws-[0-9a-f-]{36})/api/v1/remote_write");

    /** Where its URL stands. */
    Location at() {
        return entry.at("url");
    }

    private Optional<Matcher> url() {
        return entry.text("url").map(URL::matcher).filter(Matcher::matches);
    }

    /** The id of the AMP workspace; empty if it writes elsewhere. */
    Optional<String> workspaceId() {
        return url().map(url -> url.group("id"));
    }

    /** The URL, if it is meant for AMP and is none that AMP knows. */
    Optional<String> misspelt() {
        return entry.text("url")
                .filter(url -> Endpoint.isMeant(url) && !URL.matcher(url).matches());
    }

    Optional<String> region() {
        return url().map(url -> url.group("region"));
    }

    /** Whether it is sent to the endpoint that an interface endpoint of a VPC stands for. */
    boolean isStandard() {
        return !isFips()
                && entry.text("url").filter(url -> !url.contains(".api.")).isPresent();
    }

    boolean isFips() {
        return url().filter(url -> url.group("fips") != null).isPresent();
    }

    YamlMapping sigv4() {
        return entry.section("sigv4");
    }

    /** The role that Prometheus assumes for it. */
    Optional<YamlScalar> role() {
        return sigv4().scalar(own ? "role_arn" : "roleArn");
    }

    /** Whether it signs by keys or a profile of its own, and not by what the pod comes by. */
    boolean hasOwnCredentials() {
        Set<String> own = this.own ? Set.of("access_key", "profile") : Set.of("accessKey", "profile");
        return own.stream().anyMatch(key -> sigv4().get(key).isPresent());
    }

    /** The key that says whether it is assumed through a FIPS endpoint. */
    String fipsKey() {
        return own ? "use_fips_sts_endpoint" : "useFIPSSTSEndpoint";
    }
}
