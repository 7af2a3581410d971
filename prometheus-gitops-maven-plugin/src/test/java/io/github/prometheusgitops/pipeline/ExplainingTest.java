package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.explain.Explainer;
import io.github.prometheusgitops.explain.Explanation;
import io.github.prometheusgitops.explain.ExplanationJson;
import io.github.prometheusgitops.explain.ExplanationText;
import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.report.Fingerprints;
import io.github.prometheusgitops.report.Reported;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainingTest {

    private static final Path SAMPLE = Path.of("../environments");
    private static final String WIDE_OPEN = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
              "Principal": {"AWS": "arn:aws:iam::999999999999:role/somebody"}}]}
            """;
    private static final String VALUES = "gitops/environments/dev/kube-prometheus-stack/values.yaml";

    @TempDir
    private Path base;

    @Test
    void aKeySaysWhereItStandsWhatItOverridesAndWhichLinesDependOnIt() {
        Workbench repository = Workbench.small(base)
                .edit("environments/fleet.yaml", "    region: eu-west-1", "    region: eu-west-1\n    replicas: 3")
                .edit("environments/dev.yaml", "  tier: production", "  tier: production\n  replicas: 1");
        repository.generate();
        int line = lineOf(repository.read(VALUES), "    replicas: 1");

        assertThat(text("dev:replicas"))
                .contains(
                        "`replicas` = 1 in dev: environments/dev.yaml:6:13",
                        "  overrides `fleet:defaults.replicas` = 3: environments/fleet.yaml:9:15")
                .anyMatch(use -> use.startsWith("    " + VALUES + ":" + line));
        assertThat(text("dev:spec.replicas")).isEqualTo(text("dev:replicas"));
        assertThat(text("environments/dev.yaml:6")).isEqualTo(text("dev:replicas"));
        assertThat(text("fleet:defaults.replicas"))
                .contains("  overridden by `dev:replicas` = 1: environments/dev.yaml:6:13")
                .anyMatch(use -> use.contains("environments/prod/kube-prometheus-stack/values.yaml:"))
                .noneMatch(use -> use.contains("gitops/environments/dev/"));
        assertThat(text("prod:replicas").get(0)).isEqualTo("`replicas` = 3 in prod: environments/fleet.yaml:9:15");
    }

    @Test
    void aKeyThatNobodySetsSaysWhatItsAbsenceMeansAndWhereThatShows() {
        Workbench.small(base);

        assertThat(text("dev:scrapeInterval"))
                .contains("`scrapeInterval` is not set in dev: 30s is meant")
                .anyMatch(use -> use.startsWith("    " + VALUES + ":"));
    }

    @Test
    void aNameIsFoundWhereverItHasComeTo() {
        Workbench.small(base);

        assertThat(text("dev:metadata.name"))
                .anyMatch(use -> use.startsWith("    " + VALUES + ":"))
                .anyMatch(use -> use.contains("gitops/workspaces/central/"));
    }

    @Test
    void aLineOfAUsersTemplateSaysItsOwnLineAndTheValuesOnWhichItDepends() {
        Workbench.small(base).file("templates/environments/_environment_/notes.yaml.j2", """
                        {# a remark #}
                        fixed: true
                        {% if account %}
                        account: {{ account | yaml }}
                        {% endif %}
                        """);

        assertThat(text("gitops/environments/dev/notes.yaml:2"))
                .startsWith(
                        "gitops/environments/dev/notes.yaml:2: account: \"222222222222\"",
                        "  of environments/dev, by templates/environments/_environment_/notes.yaml.j2:4, from"
                                + " environments/dev.yaml")
                .contains("    `dev:account` = 222222222222: environments/dev.yaml:6:12");
        assertThat(text("environments/dev/notes.yaml:1"))
                .anyMatch(line -> line.contains("notes.yaml.j2:2"))
                .anyMatch(line -> line.startsWith("  the same with other values"));
    }

    @Test
    void aRoleSaysWhoComesByItOnWhichWayAndWhoAskedForThat() {
        Workbench.small(base);

        assertThat(text("acme.dev.central.writer"))
                .anyMatch(line -> line.startsWith("  rendered in gitops/workspaces/central/iam/writers/dev/role.json:"))
                .anyMatch(line -> line.startsWith("  assumed by the service account ")
                        && line.endsWith("by way of arn:aws:iam::222222222222:role/acme.dev.prometheus"))
                .anyMatch(line -> line.contains(" write workspace central: asked for at environments/dev.yaml:12:18"));
        assertThat(text("arn:aws:iam::222222222222:role/acme.dev.prometheus"))
                .anyMatch(line -> line.contains(" write workspace central by way of "
                        + "arn:aws:iam::111111111111:role/acme.dev.central.writer: asked for at"));
    }

    @Test
    void aFindingSaysWhatItMeansAndWhereItIsNow() {
        Workbench.small(base).edit("environments/dev.yaml", "workspace: central", "workspace: centrl");

        assertThat(text("fleet/unknown-workspace"))
                .anyMatch(line -> line.startsWith("  why: "))
                .anyMatch(line -> line.startsWith("  mend: "))
                .anyMatch(line -> line.startsWith("  found at environments/dev.yaml:12:18: "));
        assertThat(text("dev:tier"))
                .contains("  nothing is rendered while there is 1 error: `mvn gitops:check` says which");
    }

    @Test
    void aFindingIsKnownByItsFingerprintWhetherSomebodyAnswersForItOrNot() {
        Workbench repository = Workbench.small(base)
                .edit("environments/dev.yaml", "workspace: central", "workspace: centrl")
                .edit("environments/prod.yaml", "workspace: central", "workspace: centrale");
        Outcome outcome = Pipeline.run(inputs(), Progress.NONE);
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
        Outcome outcome = Pipeline.run(inputs(), Progress.NONE);
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
    void whatIsNotThereIsAMistakeWithWhatWasMeant() {
        Workbench.small(base);
        Explainer.Answers answers = ask(
                "dve:tier",
                "dev:replica",
                VALUES + ":9999",
                VALUES + ":0",
                "gitops/environments/dev/kube-prometheus-stack/value.yaml:1",
                "access/undeclare",
                "acme.dev.prometheu",
                "arn:aws:iam::222222222222:role/acme.dev.prometheu",
                "0123456789abcdef0123456789abcdef",
                "dev",
                VALUES,
                "gitops/environments/dev/SHA256SUMS:1",
                "dev:tier");

        assertThat(answers.explanations()).hasSize(1);
        assertThat(answers.mistakes()).extracting(Finding::id).containsOnly("explain/unknown");
        assertThat(answers.mistakes())
                .extracting(mistake -> mistake.summary() + " / " + mistake.mend())
                .satisfiesExactly(
                        one -> assertThat(one).contains("`dve`").endsWith("did you mean `dev`?"),
                        one -> assertThat(one).endsWith("did you mean `replicas`?"),
                        one -> assertThat(one).contains("has no line 9999 / it has "),
                        one -> assertThat(one).contains("has no line 0 / it has "),
                        one -> assertThat(one).endsWith("kube-prometheus-stack/values.yaml`?"),
                        one -> assertThat(one).endsWith("did you mean `access/undeclared`?"),
                        one -> assertThat(one).endsWith("did you mean `acme.dev.prometheus`?"),
                        one -> assertThat(one).endsWith("role/acme.dev.prometheus`?"),
                        one -> assertThat(one).contains("no finding of now has the fingerprint"),
                        one -> assertThat(one).contains("alone asks for nothing"),
                        one -> assertThat(one).contains("is a file / name a line"),
                        one -> assertThat(one).contains("list of digests"));
    }

    @Test
    void whatLooksLikeASecretIsNeverShown() {
        Workbench.small(base)
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
        Explainer.Answers answers = ask("dev:values.demo.password", "dev:values", VALUES + ":1");

        assertThat(answers.mistakes()).isEmpty();
        assertThat(ExplanationJson.of(answers)).doesNotContain("hunter").contains("***");
        assertThat(answers.explanations().stream().flatMap(one -> ExplanationText.lines(one).stream()))
                .noneMatch(line -> line.contains("hunter"));
    }

    /** Nothing is rendered here, since something is wrong: that is explained all the same, and quickly. */
    @Test
    void everyValueOfTheSampleNamesItsOwnPlace() throws IOException {
        FolderCopy.copy(SAMPLE, base.resolve("environments"));
        Files.writeString(base.resolve("environments/workspaces/wrong.yaml"), "kind: Workspace\n");
        List<String> questions = new ArrayList<>();
        Set<String> places = new TreeSet<>();
        try (Stream<Path> environments = Files.list(base.resolve("environments"));
                Stream<Path> workspaces = Files.list(base.resolve("environments/workspaces"));
                Stream<Path> files = Stream.concat(environments, workspaces)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                String shown = base.relativize(file).toString().replace('\\', '/');
                YamlReader.read(shown, Files.readString(file), new Findings())
                        .map(YamlMapping.class::cast)
                        .map(root -> root.section("spec"))
                        .stream()
                        .flatMap(YamlMapping::leaves)
                        .map(YamlScalar::at)
                        .forEach(at -> {
                            places.add(at.toString());
                            questions.add(shown + ":" + at.line());
                        });
            }
        }

        Explainer.Answers answers = ask(questions.stream().distinct().toArray(String[]::new));

        assertThat(answers.mistakes()).isEmpty();
        assertThat(places).hasSizeGreaterThan(300);
        Set<String> named = new TreeSet<>();
        answers.explanations().stream()
                .map(Explanation.OfKey.class::cast)
                .forEach(key -> named.add(key.stated().orElseThrow().at().toString()));
        assertThat(named).containsAll(places);
    }

    /** Every so many, so that it does not take long. */
    @Test
    void linesOfEachFileOfASmallTreeCanBeExplained() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        List<String> questions = new ArrayList<>();
        repository.tree().forEach((path, text) -> {
            if (!path.endsWith("SHA256SUMS") && !path.contains("/prod/")) {
                long lines = text.lines().count();
                questions.add("gitops/" + path + ":" + (lines + 1) / 2);
            }
        });

        Explainer.Answers answers = ask(questions.stream().distinct().toArray(String[]::new));

        assertThat(answers.mistakes()).isEmpty();
        assertThat(answers.explanations())
                .hasSize((int) questions.stream().distinct().count());
    }

    private Explainer.Answers ask(String... questions) {
        return Explaining.of(inputs(), "", List.of(questions), Progress.NONE);
    }

    private Inputs inputs() {
        return new Inputs(
                base,
                base.resolve("environments"),
                base.resolve("templates"),
                base.resolve("gitops"),
                Optional.empty(),
                Set.of(),
                Workbench.TODAY);
    }

    private List<String> text(String question) {
        Explainer.Answers answers = ask(question);
        assertThat(answers.mistakes()).isEmpty();
        return answers.explanations().stream()
                .flatMap(answer -> ExplanationText.lines(answer).stream())
                .toList();
    }

    private static int lineOf(String text, String line) {
        return text.lines().toList().indexOf(line) + 1;
    }
}
