package io.github.prometheusgitops.aws;

import java.util.Arrays;

/**
 * Which of a region's endpoints for metrics is used.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/prometheus-service.html">AMP endpoints</a>
 */
public enum Endpoint {
    /** IPv4. */
    STANDARD("standard", "aps-workspaces", "amazonaws.com"),
    /** IPv4, with cryptography that is validated to FIPS 140; not in every region. */
    FIPS("fips", "aps-workspaces-fips", "amazonaws.com"),
    /** IPv4 and IPv6. */
    DUAL_STACK("dual-stack", "aps-workspaces", "api.aws"),
    /** IPv4 and IPv6, with validated cryptography; not in every region. */
    FIPS_DUAL_STACK("fips-dual-stack", "aps-workspaces-fips", "api.aws");

    private final String word;
    private final String service;
    private final String domain;

    Endpoint(String word, String service, String domain) {
        this.word = word;
        this.service = service;
        this.domain = domain;
    }

    /** The word in a descriptor. */
    public String word() {
        return word;
    }

    /** Whether its cryptography is validated to FIPS 140. */
    public boolean fips() {
        return this == FIPS || this == FIPS_DUAL_STACK;
    }

    /** The host of a region; in GovCloud it ends as anywhere else. */
    public String host(Region region) {
        return service + "." + region.id() + "." + domain;
    }

    /** The endpoint that a descriptor's word means. */
    public static Endpoint of(String word) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}
