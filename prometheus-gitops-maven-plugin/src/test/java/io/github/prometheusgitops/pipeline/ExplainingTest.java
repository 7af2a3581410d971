package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.explain.Explainer;
import io.github.prometheusgitops.explain.Explanation;
import io.github.prometheusgitops.explain.ExplanationJson;
import io.github.prometheusgitops.explain.ExplanationText;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplainingTest extends AskedRepository {

    private static final Path SAMPLE = Path.of("../environments");
    private static final String VALUES = "gitops/environments/dev/kube-prometheus-stack/values.yaml";

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
}
