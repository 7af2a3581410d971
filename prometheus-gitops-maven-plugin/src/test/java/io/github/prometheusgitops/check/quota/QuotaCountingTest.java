package io.github.prometheusgitops.check.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.pipeline.Workbench;
import io.github.prometheusgitops.quota.Quotas;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fleets that are just within each quota, nearly at its end, and beyond. */
class QuotaCountingTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";

    private static final String MORE = "templates/environments/_environment_/terraform/more.tf.j2";

    @TempDir
    Path base;

    /**
     * What a fleet has so many of.
     *
     * @param others how many of them it has anyway
     * @param beyond the finding that tells of too many
     */
    private record Case(String quota, int others, IntFunction<Workbench> fleet, String beyond) {

        private List<String> ids(long used) {
            return of(plan(used)).map(Finding::id).distinct().toList();
        }

        private Outcome plan(long used) {
            return fleet.apply((int) used - others).plan();
        }
    }

    @ParameterizedTest(name = "{0} by a user''s template")
    @MethodSource("resources")
    void whatAUsersTemplateMakesIsCounted(String quota, int others, String resource) {
        String owner = quota.startsWith("eks/") ? "workspaces/_workspace_" : "environments/_environment_";
        hold(new Case(
                quota,
                others,
                count -> Workbench.small(base)
                        .file(
                                "templates/" + owner + "/terraform/more.tf.j2",
                                "# {{ source | comment }}\n" + resource.replace("COUNT", Integer.toString(count))),
                "quota/exceeded"));
    }

    static Stream<Arguments> resources() {
        return Stream.of(
                Arguments.of("vpc/interface-endpoints-per-vpc", 0, """
                        resource "aws_vpc_endpoint" "more" {
                          count             = COUNT
                          vpc_id            = {{ terraform.role.name | hcl }}
                          vpc_endpoint_type = "Interface"
                        }

                        # A gateway is something else.
                        resource "aws_vpc_endpoint" "gateway" {
                          count  = COUNT
                          vpc_id = {{ terraform.role.name | hcl }}
                        }
                        """),
                Arguments.of("vpc/peerings-per-vpc", 0, """
                        resource "aws_vpc_peering_connection" "more" {
                          count  = COUNT
                          vpc_id = {{ terraform.role.name | hcl }}
                        }
                        """),
                Arguments.of("vpc/routes-per-route-table", 0, """
                        resource "aws_route" "more" {
                          count          = COUNT
                          route_table_id = {{ terraform.role.name | hcl }}
                        }
                        """),
                Arguments.of("vpc/rules-per-security-group", 0, """
                        resource "aws_vpc_security_group_ingress_rule" "more" {
                          count             = COUNT
                          security_group_id = {{ terraform.role.name | hcl }}
                        }
                        """),
                Arguments.of("elb/listeners-per-load-balancer", 0, """
                        resource "aws_lb_listener" "more" {
                          count = COUNT
                        }
                        """),
                Arguments.of("amp/collectors-per-region", 0, """
                        resource "aws_prometheus_scraper" "more" {
                          count = COUNT
                        }
                        """),
                Arguments.of("iam/roles-per-account", 1, """
                        resource "aws_iam_role" "more" {
                          count = COUNT
                        }
                        """),
                Arguments.of("iam/oidc-providers-per-account", 1, """
                        resource "aws_iam_openid_connect_provider" "more" {
                          count = COUNT
                        }
                        """),
                Arguments.of("eks/pod-identity-associations-per-cluster", 0, """
                        resource "aws_eks_pod_identity_association" "more" {
                          count        = COUNT
                          cluster_name = "dev"
                        }
                        """),
                Arguments.of("sns/topics-per-region", 0, """
                        resource "aws_sns_topic" "more" {
                          count = COUNT
                        }
                        """));
    }

    @Test
    void rulesOfAllNamespacesOfAWorkspaceAreCounted() {
        hold(new Case(
                "amp/rules-per-workspace",
                1,
                count -> central("rules: [basics]", "rules: [basics, more]")
                        .file(
                                "environments/rules/more/r.yaml",
                                "groups:\n  - name: g\n    rules:\n"
                                        + repeated(count, i -> "      - {record: r" + i + ", expr: up}\n")),
                "quota/exceeded"));
    }

    @Test
    void rulesThatAUsersTemplateAddsAreCounted() {
        String template = "templates/workspaces/_workspace_/rules/_namespace_.yaml.j2";
        Workbench fleet = Workbench.small(base)
                .file(
                        template,
                        "# {{ source | comment }}\ngroups:\n  - name: g\n    rules:\n"
                                + "      - {record: r, expr: up}\n".repeat(2001));

        assertThat(fleet.errors())
                .singleElement()
                .asString()
                .startsWith("gitops/workspaces/central/rules/basics.yaml:2005:9: workspace `central` has 2001 rules,"
                        + " and AWS allows 2000 unless it has raised the quota (amp/rules-per-workspace)")
                .contains("(L-3D15CDB4) up to 200000", "AMP_quotas.html", "made by " + template);
    }

    @Test
    void theSizeOfANamespaceIsToldBeforeItIsTooLarge() {
        Workbench fleet = Workbench.small(base);
        String rules = fleet.read("environments/rules/basics/up.yaml");
        IntFunction<Workbench> sized =
                bytes -> fleet.file("environments/rules/basics/up.yaml", rules.replace("is down", "x".repeat(bytes)));

        assertThat(sized.apply(700_000).plan().findings()).isEmpty();
        assertThat(ids(sized.apply(800_000))).containsExactly("quota/nearly");
        assertThat(ids(sized.apply(1_000_000))).containsExactly("amp/definition-size");
    }

    @Test
    void whatAnAlertmanagerHasIsCounted() {
        hold(alertmanager(
                "amp/routing-nodes-per-workspace",
                1,
                count -> "route: {receiver: r, routes: [" + repeated(count, i -> "{matchers: [a=b" + i + "]}, ")
                        + "]}\nreceivers: [{name: r}]"));
        hold(alertmanager(
                "amp/inhibition-rules-per-workspace",
                0,
                count -> "route: {receiver: r}\nreceivers: [{name: r}]\ninhibit_rules: ["
                        + "{source_matchers: [s=a], target_matchers: [s=b], equal: [a]}, ".repeat(count) + "]"));
        hold(alertmanager(
                "amp/templates-per-workspace",
                0,
                count -> "route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: {"
                        + repeated(count, i -> "t" + i + ": x, ") + "}"));
    }

    private static String repeated(int count, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
    }

    private Case alertmanager(String quota, int others, IntFunction<String> alertmanager) {
        return new Case(
                quota,
                others,
                count -> central(
                        "  rules: [basics]",
                        "  rules: [basics]\n  alertmanager:\n"
                                + alertmanager.apply(count).indent(4).stripTrailing()),
                "alertmanager/quota");
    }

    @Test
    void limitsOfLabelSetsAreCounted() {
        String decided = "- workspace: central\n      queue: {retryOnRateLimit: false}";
        hold(new Case(
                "amp/label-set-limits-per-workspace",
                0,
                count -> central(
                                "rules: [basics]",
                                "rules: [basics]\n  limits:\n"
                                        + IntStream.range(0, count)
                                                .mapToObj(
                                                        i -> "    - {labels: {team: t" + i + "}, maxSeries: 100000}\n")
                                                .collect(Collectors.joining()))
                        .edit("environments/dev.yaml", "- workspace: central", decided)
                        .edit("environments/prod.yaml", "- workspace: central", decided),
                "quota/exceeded"));
    }

    @Test
    void workspacesOfAnAccountInARegionAreCounted() {
        hold(new Case(
                "amp/workspaces-per-region",
                1,
                count -> {
                    Workbench fleet = Workbench.small(base);
                    for (int i = 0; i < count; i++) {
                        fleet.file(
                                "environments/workspaces/more-" + i + ".yaml",
                                fleet.read(CENTRAL)
                                        .replace("name: central", "name: more-" + i)
                                        .replace("ws-0a1b2c3d", "ws-%08x".formatted(i)));
                    }
                    return fleet;
                },
                "quota/exceeded"));
    }

    @Test
    void issuersAreCountedOverAllEnvironmentsOfAnAccount() {
        hold(new Case(
                "iam/oidc-providers-per-account",
                0,
                count -> {
                    Workbench fleet = Workbench.small(base);
                    for (int i = 0; i < count; i++) {
                        fleet.environment("e" + i, "%012d".formatted(400 + i))
                                .edit(
                                        "environments/e" + i + ".yaml",
                                        "  deployment:",
                                        "  identity: irsa-federated\n  deployment:");
                    }
                    return fleet;
                },
                "quota/exceeded"));
    }

    @Test
    void rolesAreCountedOverAllReadersOfAnAccount() {
        hold(new Case(
                "iam/roles-per-account",
                // Of the two environments.
                2,
                count -> central(
                        "rules: [basics]",
                        "rules: [basics]\n  readers:\n"
                                + IntStream.range(0, count)
                                        .mapToObj(i -> "    - {name: r" + i
                                                + ", principals: [\"arn:aws:iam::111111111111:role/grafana\"]}\n")
                                        .collect(Collectors.joining())),
                "quota/exceeded"));
    }

    @Test
    void aWorkspaceKeepsReplicasOfFiveHundredClustersApart() {
        Workbench fleet = Workbench.small(base);
        for (int i = 0; i < 399; i++) {
            fleet.environment("e" + i, "%012d".formatted(400 + i));
        }
        assertThat(fleet.plan().findings())
                .singleElement()
                .asString()
                .contains("workspace `central` has 401 clusters with replicas, 80 % of the 500", "[quota/nearly]")
                .doesNotContain("Service Quotas");

        for (int i = 399; i < 499; i++) {
            fleet.environment("e" + i, "%012d".formatted(400 + i));
        }
        assertThat(fleet.errors())
                .singleElement()
                .asString()
                .contains("has 501 clusters with replicas, and AWS allows no more than 500", "[quota/exceeded]");
    }

    @Test
    void anIssuerThatStandsTwiceInOneAccountIsOne() {
        Workbench fleet = Workbench.small(base).file(MORE, """
                # {{ source | comment }}
                resource "aws_iam_openid_connect_provider" "again" {
                  url = "https://oidc.eks.eu-west-1.amazonaws.com/id/DEV"
                }
                """);

        assertThat(fleet.plan().headroom())
                .filteredOn(row -> row.quota().equals("iam/oidc-providers-per-account"))
                .extracting(row -> row.account() + " has " + row.used())
                .containsExactly("222222222222 has 1", "333333333333 has 2");
    }

    @Test
    void theTableOfTheSampleHasWhatIsFarFromItsEnd() {
        Outcome outcome = Workbench.small(base).plan();

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.headroom())
                .anySatisfy(row -> assertThat(row.toString())
                        .contains("workspace `central`", "amp/rules-per-workspace", "used=1, limit=2000"))
                .anySatisfy(row ->
                        assertThat(row.toString()).contains("account 111111111111", "iam/roles-per-account", "used=2"))
                .noneMatch(row -> row.nearly());
    }

    /** Service Quotas shows less than the default to some accounts. */
    @Test
    void aQuotaBelowTheDefaultIsBelievedWithoutAWord() {
        String entry =
                "  quotas: [{account: \"111111111111\", quota: amp/rules-per-workspace, value: %d}]\n  delivery:";

        assertThat(Workbench.small(base)
                        .edit(FLEET, "  delivery:", entry.formatted(10))
                        .plan()
                        .findings())
                .isEmpty();
        assertThat(Workbench.small(base)
                        .edit(FLEET, "  delivery:", entry.formatted(1))
                        .plan()
                        .findings())
                .singleElement()
                .asString()
                .contains("has 1 rules, 100 % of the 1 that AWS allows", "[quota/nearly]");
    }

    /** From 80 % on a warning, beyond an error, and with a raised quota neither. */
    private void hold(Case fleet) {
        long most = Quotas.get(fleet.quota()).usual();
        long nearly = (most * 80 + 99) / 100;

        assertThat(fleet.ids(nearly - 1))
                .as("%s: %s", fleet.quota(), nearly - 1)
                .isEmpty();
        assertThat(fleet.ids(nearly)).as("%s: %s", fleet.quota(), nearly).containsExactly("quota/nearly");
        assertThat(fleet.ids(most)).as("%s: %s", fleet.quota(), most).containsExactly("quota/nearly");
        assertThat(fleet.ids(most + 1)).as("%s: %s", fleet.quota(), most + 1).containsExactly(fleet.beyond());
        if (!Quotas.get(fleet.quota()).isFixed()) {
            Workbench raised = fleet.fleet().apply((int) most + 1 - fleet.others());
            String text = raised.read(FLEET);
            long enough = Math.min(most * 2, Quotas.get(fleet.quota()).highest().orElse(most * 2));
            String entries = Stream.of("111111111111", "222222222222", "333333333333")
                    .map(account -> "{account: \"%s\", quota: %s, value: %d}".formatted(account, fleet.quota(), enough))
                    .collect(Collectors.joining(", ", "  quotas: [", "]\n  delivery:"));

            assertThat(of(raised.file(FLEET, text.replace("  delivery:", entries))
                            .plan()))
                    .as("%s: raised", fleet.quota())
                    .isEmpty();
        }
    }

    private Workbench central(String from, String to) {
        return Workbench.small(base).edit(CENTRAL, from, to);
    }

    /** What a user's template makes by a count has no name that anything here could read; that is another matter. */
    private static Stream<Finding> of(Outcome outcome) {
        return outcome.findings().stream().filter(finding -> !finding.id().equals("access/unread-policy"));
    }

    private static List<String> ids(Workbench fleet) {
        return fleet.plan().findings().stream().map(Finding::id).distinct().toList();
    }
}
