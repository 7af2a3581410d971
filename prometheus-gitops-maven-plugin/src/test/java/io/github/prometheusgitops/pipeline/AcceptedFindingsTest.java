package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody answers for findings in a descriptor: they stop nothing, are not lost, and for no longer than he says. */
class AcceptedFindingsTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";

    @TempDir
    Path base;

    private Workbench repository;

    /** A tree in which every trust policy is found to be wrong. */
    @BeforeEach
    void everyTrustPolicyIsWrong() {
        FindingType wildcard = FindingType.error("access/wildcard", "");
        Check madeUp = (subject, findings) -> subject.tree().documents().stream()
                .filter(document -> document.path().endsWith("/trust-policy.json"))
                .flatMap(document -> document.mappings().stream())
                .flatMap(document -> document.scalar("Version").stream())
                .forEach(said -> findings.add(wildcard, said.at(), "it is wrong", "mend it"));
        Product standard = Product.standard();
        List<Check> checks = new ArrayList<>(standard.checks());
        checks.add(madeUp);
        repository = Workbench.small(base)
                .with(new Product(standard.models(), standard.engines(), standard.awsResources(), checks));
    }

    private Workbench accepting(String descriptor, String entry) {
        return repository.edit(descriptor, "spec:\n", "spec:\n  accept: [" + entry + "]\n");
    }

    private static String entry(String finding, String until) {
        return "{finding: " + finding + ", reason: meant, until: " + until + "}";
    }

    private static List<String> open(Outcome outcome) {
        return outcome.findings().stream()
                .map(finding -> finding.at().file() + " " + finding.id())
                .toList();
    }

    private static List<String> accepted(Outcome outcome) {
        return outcome.accepted().stream()
                .map(one -> one.finding().at().file() + " by " + one.at().file())
                .toList();
    }

    @Test
    void anEnvironmentAnswersForItsOwnFiles() {
        Outcome outcome = accepting(DEV, entry("access/wildcard", "2027-11-27")).plan();

        assertThat(accepted(outcome)).containsExactly("gitops/environments/dev/iam/trust-policy.json by " + DEV);
        assertThat(open(outcome))
                .containsExactly(
                        "gitops/environments/prod/iam/trust-policy.json access/wildcard",
                        "gitops/workspaces/central/iam/writers/dev/trust-policy.json access/wildcard",
                        "gitops/workspaces/central/iam/writers/prod/trust-policy.json access/wildcard");
        assertThat(outcome.plan()).isEmpty();
    }

    @Test
    void aWorkspaceAnswersForItsOwnFiles() {
        Outcome outcome =
                accepting(CENTRAL, entry("access/wildcard", "2027-11-27")).plan();

        assertThat(accepted(outcome))
                .containsExactly(
                        "gitops/workspaces/central/iam/writers/dev/trust-policy.json by " + CENTRAL,
                        "gitops/workspaces/central/iam/writers/prod/trust-policy.json by " + CENTRAL);
        assertThat(open(outcome)).hasSize(2);
    }

    @Test
    void theFleetAnswersForAllAndWhatIsAcceptedStopsNothing() {
        Outcome outcome =
                accepting(FLEET, entry("access/wildcard", "2027-11-27")).plan();

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.plan()).isPresent();
        assertThat(outcome.accepted()).hasSize(4).first().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("meant");
            assertThat(one.at()).hasToString(FLEET + ":5:22");
            assertThat(outcome.lines().at(one.finding().at())).isPresent();
        });
    }

    @Test
    void anEntryCanBeNarrowedToFiles() {
        Outcome outcome = accepting(
                        FLEET,
                        "{finding: access/wildcard, file: gitops/environments/*/iam/trust-policy.json, reason: x, until: 2027-11-27}")
                .plan();

        assertThat(outcome.accepted()).hasSize(2);
        assertThat(open(outcome))
                .hasSize(2)
                .allMatch(open -> open.startsWith("gitops/workspaces/central/iam/writers/"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26, 4, accept/expired",
        "2026-11-27, 0, accept/expires-soon",
        "2026-12-26, 0, accept/expires-soon",
        "2026-12-27, 0, ''",
        "2028-02-30, 0, ''"
    })
    void anEntryHoldsToTheEndOfItsDayAndWarnsThirtyDaysBefore(String until, int open, String said) {
        Outcome outcome = accepting(FLEET, entry("access/wildcard", until)).plan();

        assertThat(outcome.findings())
                .filteredOn(Finding::id, "access/wildcard")
                .hasSize(open);
        assertThat(outcome.accepted()).hasSize(4 - open);
        assertThat(outcome.findings().stream().map(Finding::id).filter(id -> id.startsWith("accept/")))
                .containsExactlyElementsOf(said.isEmpty() ? List.of() : List.of(said));
        assertThat(outcome.plan().isPresent()).isEqualTo(open == 0);
    }

    @Test
    void anExpiredEntryIsReportedAlsoWhereTheRunDoesNotGetToTheChecks() {
        Outcome outcome = accepting(FLEET, entry("access/wildcard", "2026-11-26"))
                .edit(DEV, "workspace: central", "workspace: centrl")
                .plan();

        assertThat(open(outcome)).containsExactly(DEV + " fleet/unknown-workspace", FLEET + " accept/expired");
    }

    @Test
    void nothingIsUnusedWhereTheRunDoesNotGetToTheChecks() {
        Outcome outcome = accepting(FLEET, entry("handshake/url", "2027-11-27"))
                .edit(DEV, "workspace: central", "workspace: centrl")
                .plan();

        assertThat(open(outcome)).containsExactly(DEV + " fleet/unknown-workspace");
    }

    @Test
    void nothingIsUnusedOfWhatWaitsForAws() {
        repository = Workbench.small(base);
        Outcome outcome = accepting(FLEET, entry("access/wildcard", "2027-11-27"))
                .edit(DEV, "spec:\n", "spec:\n  accept: [" + entry("access/wildcard", "2027-11-27") + "]\n")
                .edit(DEV, "      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV\n", "")
                .edit(CENTRAL, "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n", "")
                .plan();

        assertThat(outcome.findings()).extracting(Finding::id).isNotEmpty().noneMatch(id -> id.startsWith("accept/"));
    }

    @Test
    void anEntryOfOneDescriptorIsUnusedByFilesOfAnother() {
        repository = Workbench.small(base);

        assertThat(open(accepting(DEV, entry("rules/unused", "2027-11-27"))
                        .file(
                                "environments/rules/old/a.yaml",
                                "groups: [{name: a, rules: [{record: \"a:b\", expr: up}]}]\n")
                        .plan()))
                .containsExactly(DEV + " accept/unused", "environments/rules/old/a.yaml rules/unused");
    }

    @Test
    void anEntryThatMissesItsFindingSaysWhereThatIs() {
        Outcome outcome = accepting(
                        FLEET,
                        "{finding: access/wildcard, reason: meant, until: 2027-11-27, file: \"**/trust-policy.json\"}")
                .plan();

        assertThat(outcome.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.id()).isEqualTo("accept/unused");
            assertThat(warning.mend())
                    .startsWith("it is at gitops/environments/dev/iam/trust-policy.json:")
                    .contains("correct its `file`");
        });
    }

    @Test
    void whatAnotherEntryAcceptsAlreadyIsNotSaidToBeAbsent() {
        repository = Workbench.small(base);
        Outcome outcome = accepting(
                        FLEET,
                        entry("rules/unused", "2027-11-27")
                                + ", {finding: rules/unused, reason: meant, until: 2027-11-27, file: environments/rules/old/a.yaml}")
                .file("environments/rules/old/a.yaml", "groups: [{name: a, rules: [{record: \"a:b\", expr: up}]}]\n")
                .plan();

        assertThat(outcome.findings())
                .extracting(Finding::toString)
                .singleElement()
                .asString()
                .contains("`rules/unused` in environments/rules/old/a.yaml is accepted at " + FLEET + ":5:22 already")
                .contains("remove one of the two entries")
                .doesNotContain("there is no");
    }

    @Test
    void warningsOfRulesCanBeAcceptedByTheFleet() {
        repository = Workbench.small(base);

        Outcome outcome = accepting(FLEET, entry("rules/unused", "2027-11-27"))
                .file("environments/rules/old/a.yaml", "groups: [{name: a, rules: [{record: \"a:b\", expr: up}]}]\n")
                .plan();

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.accepted())
                .extracting(Accepted::finding)
                .extracting(Finding::id)
                .containsExactly("rules/unused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tree/secret",
                "descriptor/secret",
                "yaml/syntax",
                "template/limit",
                "tree/unsafe-path",
                "source/size",
                "fleet/issuer-unknown",
                "accept/unused",
                "rules/kind"
            })
    void whatKeepsTheTreeSoundCannotBeAccepted(String id) {
        assertThat(open(accepting(FLEET, entry(id, "2027-11-27")).plan())).contains(FLEET + " accept/not-acceptable");
    }

    @Test
    void aSecretIsFoundWhateverIsAccepted() {
        Outcome outcome = accepting(FLEET, entry("tree/secret", "2027-11-27"))
                .file("templates/a.yaml.j2", "# {{ source | comment }}\npassword: hunter2\n")
                .plan();

        assertThat(outcome.plan()).isEmpty();
        assertThat(outcome.accepted()).isEmpty();
    }
}
