package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.explain.Explanation;
import io.github.prometheusgitops.explain.ExplanationText;
import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.report.Fingerprints;
import io.github.prometheusgitops.report.Reported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Questions for what is not yet there, for what nothing else fits, and for what was written down otherwise. */
class UnusualQuestionsTest extends AskedRepository {

    private static final String VALUES = "gitops/environments/dev/kube-prometheus-stack/values.yaml";
    private static final String WIDE_OPEN = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
              "Principal": {"AWS": "arn:aws:iam::999999999999:role/somebody"}}]}
            """;

    @Test
    void aFindingIsKnownByItsFingerprintWhetherSomebodyAnswersForItOrNot() {
        Workbench repository = Workbench.small(base)
                .edit("environments/dev.yaml", "workspace: central", "workspace: centrl")
                .edit("environments/prod.yaml", "workspace: central", "workspace: centrale");
        Outcome outcome = Pipeline.run(Workbench.inputs(base), Progress.NONE);
        List<String> fingerprints = Fingerprints.of(
                outcome.reported(), new Reported("", "", outcome.reported(), outcome.accepted(), outcome.lines()));
        assertThat(fingerprints).hasSizeGreaterThan(1);

        for (int i = 0; i < fingerprints.size(); i++) {
            Finding finding = outcome.reported().get(i);
            assertThat(text(fingerprints.get(i)))
                    .anyMatch(line -> line.startsWith(finding.id() + " ("))
                    .filteredOn(line -> line.startsWith("  found at "))
                    .containsExactly("  found at " + finding.at() + ": " + finding.summary());
        }
        assertThat(repository.read("environments/dev.yaml")).contains("centrl");
    }

    @Test
    void aFindingThatSomebodyAnswersForIsKnownByItsFingerprintAsAccepted() {
        Workbench.small(base)
                .file("templates/environments/_environment_/iam/trust-policy.json.j2", WIDE_OPEN)
                .edit(
                        "environments/dev.yaml",
                        "  remoteWrite:",
                        "  accept: [{finding: access/external-id, reason: somebody is let in by this test, until: 2027-01-31}]\n"
                                + "  remoteWrite:");
        Outcome outcome = Pipeline.run(Workbench.inputs(base), Progress.NONE);
        List<Finding> accepted =
                outcome.accepted().stream().map(Accepted::finding).toList();
        assertThat(accepted).as("%s", outcome.findings()).isNotEmpty();
        String fingerprint = Fingerprints.of(
                        accepted, new Reported("", "", outcome.reported(), outcome.accepted(), outcome.lines()))
                .get(0);

        assertThat(text(fingerprint))
                .contains("  accepted at " + accepted.get(0).at() + ": "
                        + accepted.get(0).summary());
    }

    @Test
    void aLineOfTheAccessMatrixIsShownWithoutTheExternalIdInIt() {
        Workbench repository = Workbench.small(base)
                .edit(
                        "environments/workspaces/central.yaml",
                        "  rules: [basics]",
                        "  rules: [basics]\n  readers:\n    - name: audit\n"
                                + "      principals: [\"arn:aws:iam::999999999999:role/audit\"]\n"
                                + "      externalId: shared-by-two-only");
        repository.generate();
        String matrix = repository.read("gitops/access-matrix.md");
        int line = matrix.substring(0, matrix.indexOf("role/audit")).split("\n", -1).length;
        assertThat(matrix.lines().toList().get(line - 1)).contains("shared-by-two-only");

        assertThat(text("gitops/access-matrix.md:" + line).get(0))
                .contains("external arn:aws:iam::999999999999:role/audit")
                .contains("sts:ExternalId = ***")
                .doesNotContain("shared-by-two-only");
        String rows = repository.read("gitops/access-matrix.json");
        int row = rows.substring(0, rows.indexOf("role/audit")).split("\n", -1).length;
        assertThat(text("gitops/access-matrix.json:" + row).get(0))
                .contains("999999999999:role/audit")
                .doesNotContain("shared-by-two-only");
    }

    @Test
    void aKeyOfTheFleetIsAnsweredWhereNobodyHasWrittenItsDescriptor() {
        Workbench.small(base).delete("environments/fleet.yaml");

        assertThat(text("fleet:defaults.scrapeInterval"))
                .containsExactly(
                        "`defaults.scrapeInterval` is not set in fleet: 30s is meant",
                        "  How often targets are scraped (default: 30s).",
                        "  it would be written in environments/fleet.yaml as `spec.defaults.scrapeInterval`:"
                                + " there is no such file");
        assertThat(ask("fleet:metadata.name", "fleet:scrapeInterval").mistakes())
                .extracting(Finding::mend)
                .last()
                .isEqualTo("did you mean `defaults.scrapeInterval`?");
    }

    @Test
    void aKeyThatNobodySetsSaysWhereItWouldBeWritten() {
        Workbench.small(base);

        assertThat(text("dev:scrapeInterval"))
                .contains(
                        "  it would be written in environments/dev.yaml as `spec.scrapeInterval`, or for all environments"
                                + " in the fleet's as `spec.defaults.scrapeInterval`");
        assertThat(text("central:retentionDays"))
                .contains("  it would be written in environments/workspaces/central.yaml as `spec.retentionDays`");
    }

    @Test
    void aRoleThatWaitsForAwsIsAnsweredFromWhatIsPlanned() {
        Workbench.small(base)
                .edit("environments/workspaces/central.yaml", "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n", "");

        assertThat(text("acme.dev.central.writer"))
                .startsWith(
                        "arn:aws:iam::111111111111:role/acme.dev.central.writer of workspaces/central: Environment dev"
                                + " writes to workspace central")
                .anyMatch(line -> line.startsWith("  asked for at environments/dev.yaml:3:18"))
                .anyMatch(line -> line.startsWith("  it is rendered once AWS has assigned what it needs"))
                .noneMatch(line -> line.startsWith("  rendered in") || line.contains("nobody comes by it"));
        assertThat(ask("acme.dev.central.writr").mistakes().get(0).mend())
                .isEqualTo("did you mean `acme.dev.central.writer`?");
    }

    @Test
    void aRoleIsAnsweredBeforeAnythingIsWritten() {
        Workbench.small(base);

        assertThat(text("acme.dev.prometheus")).anyMatch(line -> line.startsWith("  assumed by the service account "));
        assertThat(base.resolve("gitops")).doesNotExist();
    }

    /** No other region, and no other model, fits the rest of a descriptor: what depends on it is found all the same. */
    @Test
    void aValueThatNothingSoundCanStandForIsTriedAllTheSame() {
        Workbench.small(base);

        assertThat(text("fleet:defaults.region"))
                .anyMatch(line -> line.contains("`eu-central-1` in its place, which is refused: "))
                .anyMatch(line -> line.startsWith("    gitops/environments/dev/terraform/providers.tf:"));
    }

    @Test
    void anotherDeploymentModelIsTriedWithWhatItAsksForElsewhere() {
        Workbench.ofSample(base);

        assertThat(text("dev:deployment.model"))
                .anyMatch(line -> line.contains(" in its place, with what else that asks for as in "))
                .anyMatch(line -> line.startsWith("    gitops/environments/dev/kube-prometheus-stack/values.yaml"));
    }

    @Test
    void severalLinesOfOneFileAreAnsweredAsEachAlone() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        int first = lineOf(repository.read(VALUES), "    replicas: 2");
        List<String> both = ask(VALUES + ":" + first, VALUES + ":3").explanations().stream()
                .flatMap(answer -> ExplanationText.lines(answer).stream())
                .toList();

        assertThat(both)
                .isEqualTo(Stream.concat(text(VALUES + ":" + first).stream(), text(VALUES + ":3").stream())
                        .toList());
    }

    @Test
    void aLineOfARuleFileSaysWhereItsValueHasComeTo() {
        Workbench.small(base);

        assertThat(text("environments/rules/basics/up.yaml:6"))
                .contains("`groups[0].rules[0].for` = 5m in environments/rules/basics/up.yaml:"
                        + " environments/rules/basics/up.yaml:6:14")
                .anyMatch(line -> line.startsWith("    gitops/workspaces/central/rules/basics.yaml:"));
    }

    @Test
    void aFileIsFoundByItsWholePathAsEditorsCopyIt() {
        Workbench.small(base);

        assertThat(text(base.toAbsolutePath().resolve(VALUES) + ":12").get(0)).startsWith(VALUES + ":12: ");
        assertThat(text(base.toAbsolutePath().resolve("environments/dev.yaml") + ":5:9"))
                .isEqualTo(text("environments/dev.yaml:5"));
    }

    @Test
    void aQuestionForAFileThatNothingExplainsSaysSo() {
        Workbench.small(base).file("notes.md", "one\ntwo\n");

        assertThat(ask("notes.md:1", "other.md:1", VALUES + ":3-5", VALUES + ":12345678901", "/etc/nowhere:1")
                        .mistakes())
                .extracting(Finding::summary)
                .containsExactly(
                        "the file notes.md is there, and is neither described from nor rendered",
                        "no file other.md is rendered",
                        "`3-5` is no line of " + VALUES,
                        "`12345678901` is no line of " + VALUES,
                        "no file .../nowhere is rendered");
    }

    @Test
    void whatHasToAgreeWithAValueIsChangedTogetherWithIt() {
        Workbench.small(base)
                .edit(
                        "environments/workspaces/central.yaml",
                        "  rules: [basics]",
                        "  rules: [basics]\n  alertmanager:\n    route: {receiver: nobody}\n"
                                + "    receivers: [{name: nobody}]");

        assertThat(text("central:alertmanager.route.receiver"))
                .anyMatch(line ->
                        line.contains("` in its place and, to agree with it, in `alertmanager.receivers[0].name`):"))
                .anyMatch(line -> line.startsWith("    gitops/workspaces/central/alertmanager.yaml:"));
    }

    /** With another workspace's name the environment would be nobody's: that would say nothing of the value. */
    @Test
    void aValueWithoutWhichItsDescriptorIsNotUnderstoodIsNotKnown() {
        Workbench.small(base);

        assertThat(text("dev:remoteWrite[0].workspace"))
                .anyMatch(line -> line.startsWith(
                        "  what depends on it is not known: no other value could be tried (`centram` in its"))
                .noneMatch(line -> line.startsWith("    gitops/"));
    }

    @Test
    void nothingIsTriedTwice() {
        Workbench.small(base);
        Explanation.OfKey key =
                (Explanation.OfKey) ask("central:tier").explanations().get(0);

        assertThat(key.uses().how()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    }

    @Test
    void linesThatWouldComeAreToldByTheLineInFrontOfWhichTheyWould() {
        Workbench repository = Workbench.small(base)
                .edit("environments/dev.yaml", "  tier: production", "  tier: production\n  externalLabels: {team: a}");
        repository.generate();
        int line = lineOf(repository.read(VALUES), "      team: a");

        assertThat(text("dev:externalLabels.team"))
                .anyMatch(use -> use.startsWith("    " + VALUES + ":" + line + "; lines would come before " + line));
    }

    @Test
    void aLineWithASecretIsHiddenAsAWhole() {
        Workbench repository = Workbench.small(base)
                .edit(
                        "environments/dev.yaml",
                        "  remoteWrite:",
                        "  values: {demo: {password: hunter2-and-more}}\n"
                                + "  notSecret: [{path: spec.values.demo.password, reason: the login of the public demo}]\n"
                                + "  remoteWrite:")
                .edit(
                        "environments/fleet.yaml",
                        "  defaults:",
                        "  notSecret: [{file: gitops/environments/dev/kube-prometheus-stack/values.yaml,"
                                + " path: demo.password, reason: the login of the public demo}]\n  defaults:");
        repository.generate();
        int line = lineOf(repository.read(VALUES), "  password: hunter2-and-more");
        assertThat(line).isPositive();

        assertThat(text(VALUES + ":" + line).get(0)).isEqualTo(VALUES + ":" + line + ": ***");
    }

    @Test
    void moreThanFitsAScreenIsCountedAndLinesInARowAreOneRange() {
        Workbench fleet = Workbench.small(base);
        for (int i = 0; i < 25; i++) {
            fleet.environment("e" + i, "%012d".formatted(i + 1));
        }
        List<String> lines = text("fleet:defaults.region");

        assertThat(lines).anyMatch(line -> line.matches("    … and [0-9]+ more, in explain.json"));
        assertThat(lines.stream().filter(line -> line.startsWith("    gitops/")))
                .hasSize(20);
        assertThat(text("e1:account")).anyMatch(line -> line.matches("    .*values.yaml:[0-9]+(; .*)?"));
        assertThat(text("fleet:versions.awsProvider")).isNotEmpty();
    }

    /** Nothing was tried, so that nothing may be said to be independent of it. */
    @Test
    void aLineOfWhichNothingCouldBeTriedIsNotSaidToBeTheSameWithOtherValues() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        repository.file("templates/environments/_environment_/notes.yaml.j2", "name: {{ nobody | yaml }}\n");

        assertThat(text(VALUES + ":12"))
                .anyMatch(line ->
                        line.startsWith("  on which values it depends is not known: no other one could be tried"))
                .contains("  which line of the template it is from is not known: it could not be rendered once more")
                .noneMatch(line -> line.contains("the same with other values") || line.contains("`dev:account`"));
    }

    @Test
    void valuesThatCouldNotBeTriedAreNotCountedAsTried() {
        Workbench.small(base);
        int ofDevFleetAndWorkspace = 23;
        Explanation.OfLine line =
                (Explanation.OfLine) ask(VALUES + ":12").explanations().get(0);
        int unknown = line.notes().stream()
                .filter(note -> note.startsWith("whether it depends on these is not known"))
                .mapToInt(note -> note.split(", `", -1).length)
                .sum();

        assertThat(unknown).isPositive();
        assertThat(line.tried()).isEqualTo(ofDevFleetAndWorkspace - unknown);
    }

    /** An item of a list and its first key stand on one line of what is written anew, and on two of the template. */
    @Test
    void aLineOverWhichValuesAreLaidIsFromTheLineOfTheKeyAndNotOfWhatItStandsIn() throws IOException {
        String builtIn =
                Files.readString(Path.of("../templates/src/main/resources/prometheus-gitops/templates/environments/"
                        + "_environment_/kube-prometheus-stack/values.yaml.j2"));
        String template = builtIn.stripTrailing() + "\nmine:\n  - {\n      first: 1 }\n";
        Workbench repository = Workbench.small(base)
                .file("templates/environments/_environment_/kube-prometheus-stack/values.yaml.j2", template)
                .edit("environments/dev.yaml", "  remoteWrite:", "  values: {other: {key: 1}}\n  remoteWrite:");
        repository.generate();

        assertThat(text(VALUES + ":" + lineOf(repository.read(VALUES), "  - first: 1"))
                        .get(1))
                .contains("values.yaml.j2:" + lineOf(template, "      first: 1 }") + ",");
    }

    @Test
    void aRoleThatIsAskedForByItsNameIsNotSaidToBeNoneWhileNothingIsRendered() {
        Workbench.small(base).edit("environments/dev.yaml", "workspace: central", "workspace: centrl");

        assertThat(ask("acme.dev.prometheus").mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.summary()).endsWith("and no role is known"))
                .satisfies(
                        mistake -> assertThat(mistake.mend()).contains("nothing is rendered while there is 1 error"));
        assertThat(ask("access/undeclare").mistakes().get(0).mend()).isEqualTo("did you mean `access/undeclared`?");
    }

    @Test
    void aRoleWhoseTrustPolicyTerraformWorksOutSaysSo() {
        Workbench.small(base).file("templates/environments/_environment_/terraform/extra.tf.j2", """
                        resource "aws_iam_role" "extra" {
                          name               = "acme.extra"
                          assume_role_policy = data.aws_iam_policy_document.extra.json
                        }

                        data "aws_iam_policy_document" "extra" {
                          statement {
                            actions = [var.action]
                          }
                        }

                        variable "action" {
                          type = string
                        }
                        """);

        assertThat(text("arn:aws:iam::222222222222:role/acme.extra"))
                .contains("  who may assume it is not known: Terraform works its trust policy out");
        assertThat(text("acme.dev.prometheus")).noneMatch(line -> line.contains("who may assume it is not known"));
    }
}
