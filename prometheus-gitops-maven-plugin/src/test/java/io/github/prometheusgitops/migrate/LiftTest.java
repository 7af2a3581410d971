package io.github.prometheusgitops.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.prometheusgitops.descriptor.DescriptorFile;
import io.github.prometheusgitops.descriptor.DescriptorFormat;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From a format to a made-up next one. */
class LiftTest {

    private static final String HEAD = "apiVersion: prometheus-gitops/v1\nkind: Environment\nmetadata: {name: dev}\n";
    private static final String NEXT = "apiVersion: prometheus-gitops/v2\nkind: Environment\nmetadata: {name: dev}\n";

    private final Findings findings = new Findings();

    @Test
    void aKeyIsRenamedAMovedOneAValueSplitAndNothingElseTouched() {
        assertThat(lifted("""
                # yaml-language-server: $schema=../.schema/environment.json
                apiVersion: 'prometheus-gitops/v1' # ours
                kind: Environment
                metadata: {name: dev}

                spec:
                  # Which of them it is.
                  tier:   pre-production   # not yet

                  # On every series.
                  # Twice, so that nobody asks.
                  labels:   # all of them
                    team:  "platform"   # the one that is called
                    site: ä  # 𝒮 is more than one unit
                      # of the site

                  deployment:
                    place: "eu-west-1/a" # near
                    cluster:
                      name: 'dev-1'
                      # Days.
                      retention: 15 # two weeks
                    zones: 3

                  # What it writes to.
                  remoteWrite:
                    - workspace: "central"
                      keep: [a,   b]   # as it is
                    -   workspace: 'other'
                """)).contains("""
                # yaml-language-server: $schema=../.schema/environment.json
                apiVersion: 'prometheus-gitops/v2' # ours
                kind: Environment
                metadata: {name: dev}

                spec:
                  # Which of them it is.
                  stage:   pre-production   # not yet


                  deployment:
                    place: {region: "eu-west-1", zone: "a"} # near
                    cluster:
                      name: 'dev-1'
                    zones: 3
                    prometheus:
                      # On every series.
                      # Twice, so that nobody asks.
                      externalLabels:   # all of them
                        team:  "platform"   # the one that is called
                        site: ä  # 𝒮 is more than one unit
                          # of the site
                    # Days.
                    keep: 15d # two weeks

                  # What it writes to.
                  remoteWrite:
                    - to: "central"
                      keep: [a,   b]   # as it is
                    -   to: 'other'
                """);
        assertThat(findings.sorted()).isEmpty();
    }

    @Test
    void lineEndsOfWindowsAndAMissingLastOneStay() {
        assertThat(lifted((HEAD + "spec:\n  tier: x\n  labels:\n    a: b\n  deployment: # here\n    zones: 3")
                        .replace("\n", "\r\n")))
                .contains((NEXT
                                + "spec:\n  stage: x\n  deployment: # here\n    zones: 3\n    prometheus:\n      externalLabels:\n        a: b")
                        .replace("\n", "\r\n"));
    }

    @Test
    void whatIsInBracesStaysInBraces() {
        assertThat(
                        lifted(
                                HEAD
                                        + "spec: {tier: a, deployment: {place: x/y, cluster: {retention: 15}, zones: 3}, remoteWrite: [{workspace: c}]}\n"))
                .contains(NEXT
                        + "spec: {stage: a, deployment: {place: {region: x, zone: y}, cluster: {}, zones: 3, keep: 15d},"
                        + " remoteWrite: [{to: c}]}\n");
    }

    @Test
    void anchorsAndTheirAliasesKeepTheirNames() {
        assertThat(lifted(HEAD + """
                spec:
                  deployment:
                    place: &here x/y
                    cluster:
                      retention: 15
                  tier: &tier a
                  remoteWrite:
                    - &first
                      workspace: c
                      name: *tier
                    - *first
                """)).contains(NEXT + """
                spec:
                  deployment:
                    place: &here {region: x, zone: y}
                    cluster:
                      {}
                    keep: 15d
                  stage: &tier a
                  remoteWrite:
                    - &first
                      to: c
                      name: *tier
                    - *first
                """);
    }

    @Test
    void whatAnAliasSharesWithSomethingElseIsLeftToAHand() {
        assertThat(lifted(HEAD + "spec:\n  deployment:\n    place: &here x/y\n  other: *here\n"))
                .isEmpty();

        assertThat(findings.sorted()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("migrate/by-hand");
            assertThat(finding.at()).hasToString("environments/dev.yaml:6:5");
            assertThat(finding.summary())
                    .startsWith("what becomes of `spec.deployment.place` in `prometheus-gitops/v2`");
        });
    }

    @Test
    void aCommentIsNeverLost() {
        assertThat(lifted(HEAD + """
                spec:
                  deployment: {cluster: {retention: 15, # days
                    name: x}}
                """)).isEmpty();
        assertThat(findings.sorted()).extracting(Finding::id).containsExactly("migrate/by-hand");
    }

    @Test
    void aBlockOfTextMovesWithItsLines() {
        assertThat(lifted(HEAD + """
                spec:
                  labels:
                    text: |
                      # no comment

                        further
                    folded: >-
                      a
                      b

                  deployment:
                    zones: 3
                """)).contains(NEXT + """
                spec:

                  deployment:
                    zones: 3
                    prometheus:
                      externalLabels:
                        text: |
                          # no comment

                            further
                        folded: >-
                          a
                          b
                """);
    }

    @Test
    void whatTheFleetDoesNotSayKeepsItsMeaningWhenADefaultChanges() {
        String fleet = "apiVersion: prometheus-gitops/v1\nkind: Fleet\nmetadata: {name: acme}\nspec:\n  region: x\n";

        assertThat(lifted(Kind.FLEET, fleet, MadeUpFormats.second()))
                .contains(fleet.replace("/v1", "/v2") + "  defaults:\n    deployment:\n      zones: 1\n");
        assertThat(lifted(Kind.FLEET, fleet + "  defaults: {}\n", MadeUpFormats.second()))
                .contains(fleet.replace("/v1", "/v2") + "  defaults: {deployment: {zones: 1}}\n");
        assertThat(lifted(Kind.FLEET, fleet + "  defaults: {deployment: {zones: 2}}\n", MadeUpFormats.second()))
                .contains(fleet.replace("/v1", "/v2") + "  defaults: {deployment: {zones: 2}}\n");
    }

    @Test
    void severalFormatsAreCrossedOneAfterTheOther() {
        assertThat(lifted(
                        Kind.ENVIRONMENT,
                        HEAD + "spec:\n  tier: a\n  remoteWrite:\n    - workspace: c\n",
                        MadeUpFormats.third()))
                .contains(HEAD.replace("/v1", "/v3") + "spec:\n  tier: a\n  remoteWrite:\n    - to: c\n");
        assertThat(lifted(Kind.ENVIRONMENT, NEXT + "spec:\n  stage: a\n", MadeUpFormats.third()))
                .contains(HEAD.replace("/v1", "/v3") + "spec:\n  tier: a\n");
    }

    @Test
    void whatIsOfTheNewestFormatStaysAsItIs() {
        assertThat(lifted(Kind.ENVIRONMENT, NEXT + "spec:\n  tier: a\n", MadeUpFormats.second()))
                .contains(NEXT + "spec:\n  tier: a\n");
    }

    @Test
    void aFormatOfTheFutureIsSaidToNeedANewerPlugin() {
        assertThat(lifted(HEAD.replace("/v1", "/v7") + "spec: {}\n")).isEmpty();

        assertThat(findings.sorted()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("descriptor/format");
            assertThat(finding.at()).hasToString("environments/dev.yaml:1:13");
            assertThat(finding.summary()).contains("`prometheus-gitops/v7`", "knows `prometheus-gitops/v2` at most");
            assertThat(finding.mend()).startsWith("use a newer version of the plugin");
        });
    }

    @Test
    void aDescriptorThatNamesNoFormatIsNotGuessedAt() {
        assertThat(lifted("kind: Environment\n")).isEmpty();
        assertThat(lifted("apiVersion: prometheus-gitops\nkind: Environment\n")).isEmpty();
        assertThat(lifted("- a\n")).isEmpty();

        assertThat(findings.sorted()).extracting(Finding::id).containsOnly("migrate/no-format");
    }

    @Test
    void whatCannotBeReadIsReportedAsEver() {
        assertThat(lifted(HEAD + "spec: {\n")).isEmpty();
        assertThat(lifted(HEAD + "spec: &a [*a]\n")).isEmpty();

        assertThat(findings.sorted()).extracting(Finding::id).containsOnly("yaml/syntax");
    }

    @Test
    void noFormatIsLeftOut() {
        Migration later = new Migration(new DescriptorFormat(2), kind -> List.of());

        assertThatThrownBy(() -> new Migrations(List.of(later))).hasMessage("there is no migration from format 1");
    }

    /** Whoever raises the format has written how one comes there. */
    @Test
    void theShippedMigrationsLeadToTheFormatThatIsRead() {
        assertThat(Migrations.SHIPPED.newest()).isEqualTo(DescriptorFormat.NEWEST);
    }

    private Optional<String> lifted(String text) {
        return lifted(Kind.ENVIRONMENT, text, MadeUpFormats.second());
    }

    private Optional<String> lifted(Kind kind, String text, Migrations migrations) {
        return new Lift(migrations, findings)
                .newest(new DescriptorFile(kind, Path.of("dev.yaml"), "environments/dev.yaml", false, text));
    }
}
