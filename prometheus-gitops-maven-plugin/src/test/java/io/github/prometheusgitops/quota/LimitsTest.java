package io.github.prometheusgitops.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final String RULES = "amp/rules-per-workspace";
    private static final String PEERINGS = "vpc/peerings-per-vpc";

    private final Limits limits = Limits.of(List.of(
            raise(Optional.of("eu-west-1"), RULES, 3000),
            raise(Optional.empty(), RULES, 4000),
            raise(Optional.of("eu-west-1"), PEERINGS, 100)));

    private static Limits.Raise raise(Optional<String> region, String quota, long most) {
        return new Limits.Raise("1", region, Quotas.get(quota), most, Location.of("fleet.yaml"));
    }

    @Test
    void whatIsSaidOfARegionWinsOverWhatIsSaidOfAll() {
        assertThat(limits.of(RULES, "1", Optional.of("eu-west-1")).most()).isEqualTo(3000);
        assertThat(limits.of(RULES, "1", Optional.of("eu-north-1")).most()).isEqualTo(4000);
    }

    @Test
    void whereNobodyKnowsTheRegionTheHighestHolds() {
        assertThat(limits.of(PEERINGS, "1").most()).isEqualTo(100);
        assertThat(limits.of(RULES, "1").most()).isEqualTo(4000);
    }

    @Test
    void whoeverNothingIsSaidOfHasTheDefault() {
        assertThat(limits.of(RULES, "2", Optional.of("eu-west-1"))).isEqualTo(Limit.usual(RULES));
        assertThat(limits.of(PEERINGS, "1", Optional.of("eu-north-1")).most()).isEqualTo(50);
        assertThat(limits.of("amp/templates-per-workspace", "1").raised()).isFalse();
    }

    @Test
    void aLimitSaysWhetherMoreCanBeHad() {
        Limit raised = limits.of(PEERINGS, "1");

        assertThat(Limit.usual(PEERINGS).text(51)).isEqualTo("50 unless it has raised the quota");
        assertThat(raised.text(101)).isEqualTo("100, as `spec.quotas` of the fleet says");
        assertThat(raised.mend(101, "have fewer")).contains("up to 125", "L-7E9ECCDB", "`spec.quotas`", "have fewer");
        assertThat(raised.text(126)).isEqualTo("no more than 125");
        assertThat(raised.mend(126, "have fewer")).isEqualTo("have fewer");
        assertThat(Limit.usual("amp/ha-clusters-per-workspace").mend(501, "have fewer"))
                .isEqualTo("have fewer");
    }

    @Test
    void itIsNearlyTooMuchFromEightyPercentOn() {
        assertThat(usage(RULES, "a", 1599).isNearlyTooMuch()).isFalse();
        assertThat(usage(RULES, "a", 1600).isNearlyTooMuch()).isTrue();
        assertThat(usage(RULES, "a", 2000))
                .returns(true, Usage::isNearlyTooMuch)
                .returns(false, Usage::isTooMuch);
        assertThat(usage(RULES, "a", 2001))
                .returns(false, Usage::isNearlyTooMuch)
                .returns(true, Usage::isTooMuch);
        assertThat(usage("iam/role-name-length", "a", 64).isNearlyTooMuch()).isFalse();
    }

    @Test
    void theTableHasARowForEachWorkspaceAndOneForTheFullestPolicyOfAnAccount() {
        List<Headroom> rows = Headroom.of(List.of(
                usage(RULES, "workspace `b`", 1999),
                usage(RULES, "workspace `a`", 3),
                usage("iam/trust-policy-length", "policy of y", 1700),
                usage("iam/trust-policy-length", "policy of x", 500)));

        assertThat(Headroom.table(rows))
                .containsExactly(
                        "ACCOUNT  REGION     OF             QUOTA                    USED  LIMIT  %",
                        "1        eu-west-1  policy of y    iam/trust-policy-length  1700  2048   83",
                        "1        eu-west-1  workspace `a`  amp/rules-per-workspace  3     2000   0",
                        "1        eu-west-1  workspace `b`  amp/rules-per-workspace  1999  2000   99");
        assertThat(rows).extracting(Headroom::nearly).containsExactly(true, false, true);
        assertThat(Headroom.table(List.of())).isEmpty();
    }

    private static Usage usage(String quota, String of, long used) {
        return new Usage(Limit.usual(quota), "1", Optional.of("eu-west-1"), of, used, Location.of("x"), false);
    }
}
