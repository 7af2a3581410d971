package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which endpoint Prometheus writes to. */
class EndpointsTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String VALUES = "environments/dev/kube-prometheus-stack/values.yaml";

    @TempDir
    Path base;

    @ParameterizedTest
    @CsvSource({
        "us-east-1, standard, aps-workspaces.us-east-1.amazonaws.com, false",
        "us-east-1, fips, aps-workspaces-fips.us-east-1.amazonaws.com, true",
        "eu-west-1, dual-stack, aps-workspaces.eu-west-1.api.aws, false",
        "ca-west-1, fips-dual-stack, aps-workspaces-fips.ca-west-1.api.aws, true",
        "us-gov-west-1, fips, aps-workspaces-fips.us-gov-west-1.amazonaws.com, true",
    })
    void anEnvironmentChoosesAnEndpoint(String region, String endpoint, String host, boolean fips) {
        Workbench repository =
                Workbench.small(base).movedTo(region).edit(DEV, "spec:", "spec:\n  endpoint: " + endpoint);
        repository.generate();

        assertThat(repository.tree().get(VALUES)).contains("url: https://" + host + "/workspaces/ws-");
        assertThat(repository.tree().get(VALUES).contains("useFIPSSTSEndpoint: true"))
                .isEqualTo(fips);
    }

    @Test
    void aDestinationsEndpointWinsOverTheEnvironments() {
        Workbench repository = Workbench.small(base)
                .edit(DEV, "spec:", "spec:\n  endpoint: fips")
                .edit(DEV, "- workspace: central", "- workspace: central\n      endpoint: standard");
        repository.generate();

        assertThat(repository.tree().get(VALUES))
                .contains("url: https://aps-workspaces.eu-west-1.amazonaws.com/")
                .doesNotContain("FIPS");
    }

    @Test
    void aPrometheusThatAssumesNoRoleThroughFipsIsTooOld() {
        Workbench repository = Workbench.small(base)
                .movedTo("us-east-1")
                .edit(FLEET, "prometheus: v3.5.0", "prometheus: v3.0.1")
                .edit(DEV, "spec:", "spec:\n  endpoint: fips");
        assertThat(repository.errors())
                .containsExactly(DEV + ":5:13: `use_fips_sts_endpoint`, which a FIPS endpoint takes, is known from"
                        + " Prometheus 3.1 on, and this environment runs 3.0 [fleet/newer-than-prometheus]\n"
                        + "    raise `versions.prometheus`, or use an `endpoint` without FIPS");

        repository.edit(FLEET, "prometheus: v3.0.1", "prometheus: v3.1.0");
        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void itIsSaidWhereTheEndpointIs() {
        Workbench repository = Workbench.small(base)
                .movedTo("us-east-1")
                .edit(FLEET, "prometheus: v3.5.0", "prometheus: v2.55.1")
                .edit(DEV, "- workspace: central", "- workspace: central\n      endpoint: fips-dual-stack");
        assertThat(repository.errors()).singleElement().asString().startsWith(DEV + ":13:17: ");

        repository.edit(DEV, "fips-dual-stack", "dual-stack");
        assertThat(repository.errors()).isEmpty();
    }
}
