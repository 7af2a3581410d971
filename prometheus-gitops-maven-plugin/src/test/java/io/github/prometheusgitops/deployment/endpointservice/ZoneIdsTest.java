package io.github.prometheusgitops.deployment.endpointservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.aws.Regions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneIdsTest {

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, euw1",
        "us-east-1, use1",
        "ap-northeast-2, apne2",
        "ap-southeast-1, apse1",
        "ca-central-1, cac1",
        "us-gov-west-1, usgw1"
    })
    void aRegionsZonesBeginAsAwsCallsThem(String region, String prefix) {
        assertThat(ZoneIds.prefix(Regions.known().find(region).orElseThrow())).isEqualTo(prefix);
    }
}
