package io.github.prometheusgitops.aws;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which of a region's endpoints for metrics is used.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/prometheus-service.html">AMP endpoints</a>
 */
public enum Endpoint {
    /** IPv4. */
    STANDARD("aps-workspaces", "amazonaws.com"),
    /** IPv4, with cryptography that is validated to FIPS 140; not in every region. */
    FIPS("aps-workspaces-fips", "amazonaws.com"),
    /** IPv4 and IPv6. */
    DUAL_STACK("aps-workspaces", "api.aws"),
    /** IPv4 and IPv6, with validated cryptography; not in every region. */
    FIPS_DUAL_STACK("aps-workspaces-fips", "api.aws");

    private static final Pattern ANY_HOST = Pattern.compile("(?i)[a-z]+://aps-workspaces[-.].*", Pattern.DOTALL);

    private final String service;
    private final String domain;

    Endpoint(String service, String domain) {
        this.service = service;
        this.domain = domain;
    }

    /** Whether its cryptography is validated to FIPS 140. */
    public boolean fips() {
        return this == FIPS || this == FIPS_DUAL_STACK;
    }

    /** The host of a region; in GovCloud it ends as anywhere else. */
    public String host(Region region) {
        return service + "." + region.id() + "." + domain;
    }

    /** Whether a URL has a host of these, however the rest of it is written. */
    public static boolean isMeant(String url) {
        return ANY_HOST.matcher(url).matches();
    }

    /** The endpoint that a descriptor's word means. */
    public static Endpoint of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
