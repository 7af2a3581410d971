package io.github.prometheusgitops.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeDiffTest {

    private static final Trees SAMPLE = Trees.sample();
    private static final String VALUES = "environments/prod/kube-prometheus-stack/values.yaml";
    private static final String WORKSPACE = "workspaces/production/terraform/main.tf";

    @Test
    void nothingIsSaidOfTheSameTree() {
        assertThat(SAMPLE.to(SAMPLE).isEmpty()).isTrue();
        assertThat(DiffText.lines(SAMPLE.to(SAMPLE))).containsExactly("Nothing changes.");
    }

    @Test
    void anAccessThatIsWidenedIsSaidForTheEnvironmentThatHasIt() {
        String row = line(SAMPLE.text("access-matrix.json"), "\"environment\":\"dev\"");
        Trees after = SAMPLE.replacing(
                "access-matrix.json",
                row,
                row.replace("\"workspaces\":{", "\"workspaces\":{\"production\":{\"write\":[\"aps:RemoteWrite\"]},"));

        assertThat(SAMPLE.linesTo(after))
                .containsExactly("Widens access", "  dev", "    may now write to workspace `production`");
        assertThat(after.linesTo(SAMPLE))
                .containsExactly("Narrows access", "  dev", "    may no longer write to workspace `production`");
    }

    @Test
    void aMatrixThatWasNotThereYetSaysNothingOfAccess() {
        assertThat(SAMPLE.without("access-matrix").linesTo(SAMPLE)).isEmpty();
    }

    @Test
    void aShorterRetentionOfAWorkspaceLosesData() {
        Trees after = SAMPLE.replacing(WORKSPACE, "retention_days = 395", "retention_days = 150");

        assertThat(SAMPLE.linesTo(after))
                .containsExactly("Destroys", "  production", "    retention `395` → `150` days (data is lost)");
        assertThat(after.linesTo(SAMPLE))
                .containsExactly("Settings", "  production", "    retention `150` → `395` days");
    }

    @Test
    void anotherKmsKeyMakesTheWorkspaceAnew() {
        Trees after = SAMPLE.replacing(WORKSPACE, "key/6f1d2c3b", "key/7f1d2c3b");

        assertThat(SAMPLE.linesTo(after).get(0)).isEqualTo("Destroys");
        assertThat(SAMPLE.linesTo(after).get(2)).startsWith("    KMS key of the workspace, which is made anew");
    }

    @Test
    void aRoleThatIsRenamedIsDestroyedAndCreated() {
        Trees after = SAMPLE.replacing(
                "environments/dev/terraform/main.tf", "\"acme.dev.prometheus\"", "\"acme.dev.metrics\"");

        assertThat(SAMPLE.linesTo(after))
                .containsExactly(
                        "Destroys",
                        "  dev",
                        "    role renamed, so destroyed and created: `acme.dev.prometheus` → `acme.dev.metrics`");
    }

    @Test
    void aWriterOfAWorkspaceThatIsRenamedIsOfTheEnvironmentThatWrites() {
        Trees after = SAMPLE.replacing(
                "workspaces/production/iam/writers/prod/role.json", "acme.prod.production", "acme.prod.metrics");

        assertThat(SAMPLE.linesTo(after).subList(0, 2)).containsExactly("Destroys", "  prod");
    }

    @Test
    void aResourceAddressThatDisappearsIsDestroyedUnlessItIsMovedOrRemovedFromTheState() {
        Trees after =
                SAMPLE.with("environments/dev/terraform/main.tf", withoutBlock("environments/dev/terraform/main.tf"));

        assertThat(SAMPLE.linesTo(after))
                .containsExactly(
                        "Destroys",
                        "  dev",
                        "    `module.oidc_provider` is gone: Terraform destroys what it has made",
                        "Settings",
                        "  dev",
                        "    `terraform/main.tf` `module.role.depends_on` is gone, it was `[module.oidc_provider]`");
        Trees kept = after.with(
                "environments/dev/terraform/removed.tf",
                "removed {\n  from = module.oidc_provider\n  lifecycle {\n    destroy = false\n  }\n}\n");
        assertThat(SAMPLE.linesTo(kept)).doesNotContain("Destroys");
    }

    @Test
    void aResourceThatMovesToAnotherFileOfItsModuleIsNotDestroyed() {
        String main = SAMPLE.text("environments/dev/terraform/main.tf");
        String without = withoutBlock("environments/dev/terraform/main.tf");
        String block = main.substring(main.indexOf("module \"oidc_provider\""), main.indexOf("module \"role\""));
        Trees after = SAMPLE.with("environments/dev/terraform/main.tf", without)
                .with("environments/dev/terraform/oidc.tf", block);

        assertThat(SAMPLE.linesTo(after)).doesNotContain("Destroys");
    }

    @Test
    void anotherVersionOfPrometheusIsSaidOnceForAllThatHaveIt() {
        Trees after = SAMPLE;
        for (String path : SAMPLE.paths()) {
            if (path.endsWith("/kube-prometheus-stack/values.yaml")) {
                after = after.replacing(
                        path, "tag: v3.13.2", path.contains("/prod/") ? "tag: v3.14.1" : "tag: v3.14.0");
            }
        }

        assertThat(SAMPLE.linesTo(after))
                .containsExactly(
                        "Versions",
                        "  dev, qa, sandbox, uat",
                        "    Prometheus `v3.13.2` → `v3.14.0` (4 the same, 1 differ: prod)",
                        "  prod",
                        "    Prometheus `v3.13.2` → `v3.14.1`");
    }

    @Test
    void whatIsAlikeButForTheNameIsSaidOnce() {
        Trees before = Trees.empty();
        Trees after = Trees.empty();
        for (int i = 100; i < 300; i++) {
            String path = "environments/e" + i + "/kube-prometheus-stack/values.yaml";
            before = before.with(path, "fullnameOverride: prometheus-e" + i + "\n");
            after = after.with(path, "fullnameOverride: metrics-" + (i < 298 ? "e" + i : "other") + "\n");
        }

        assertThat(before.linesTo(after))
                .containsExactly(
                        "Settings",
                        "  198 environments, all but e298, e299",
                        "    `kube-prometheus-stack/values.yaml` `fullnameOverride`: `prometheus-‹name›` →"
                                + " `metrics-‹name›` (198 the same, 2 differ: e298, e299)",
                        "  e298, e299",
                        "    `kube-prometheus-stack/values.yaml` `fullnameOverride`: `prometheus-‹name›` →"
                                + " `metrics-other`");
    }

    @Test
    void anAlertThatIsRemovedIsNamed() {
        String path = "workspaces/production/rules/kubernetes.yaml";
        Trees after = SAMPLE.replacing(path, "alert: PodCrashLooping", "alert: PodRestarting");

        assertThat(SAMPLE.linesTo(after))
                .containsExactly(
                        "Alerts",
                        "  production",
                        "    alert `PodCrashLooping` removed",
                        "    alert `PodRestarting` is new");
    }

    @Test
    void aRuleThatIsWorkedOutOtherwiseIsShownWithBothTexts() {
        String path = "workspaces/production/rules/kubernetes.yaml";
        Trees after = SAMPLE.replacing(path, "for: 15m", "for: 10m");

        assertThat(SAMPLE.linesTo(after))
                .contains("    rule `PodCrashLooping`, `for`: `15m` → `10m`")
                .startsWith("Alerts", "  production");
    }

    @Test
    void aNamespaceOfRulesThatGoesIsToldRuleByRule() {
        Trees after = SAMPLE.without("workspaces/production/rules/slo.yaml");

        assertThat(SAMPLE.linesTo(after)).allMatch(line -> line.endsWith(" removed") || !line.startsWith("    "));
        assertThat(SAMPLE.linesTo(after)).hasSizeGreaterThan(4);
    }

    @Test
    void aWaitOfTheAlertmanagerIsFoundWithinTheDefinition() {
        Trees after = SAMPLE.replacing(
                "workspaces/production/alertmanager.yaml", "repeat_interval: 12h", "repeat_interval: 6h");

        assertThat(SAMPLE.linesTo(after))
                .containsExactly(
                        "Alerts",
                        "  production",
                        "    `alertmanager.yaml` `alertmanager_config.route.repeat_interval`: `12h` → `6h`");
    }

    @Test
    void anEnvironmentThatComesOrGoesIsNotToldFileByFile() {
        Trees without = SAMPLE.without("environments/qa/").without("workspaces/pre-production/iam/writers/qa/");

        assertThat(without.linesTo(SAMPLE)).containsExactly("New", "  qa", "    new environment, 12 files");
        assertThat(SAMPLE.linesTo(without).get(0)).isEqualTo("Destroys");
        assertThat(SAMPLE.linesTo(without)).hasSize(3);
    }

    @Test
    void aWorkspaceThatGoesIsDestroyed() {
        assertThat(SAMPLE.linesTo(SAMPLE.without("workspaces/archive/"))).startsWith("Destroys", "  prod");
        assertThat(SAMPLE.linesTo(SAMPLE.without("workspaces/archive/")))
                .anyMatch(line -> line.contains("its metrics are lost if AWS deletes it"));
    }

    @Test
    void anObjectOfAckThatGoesTakesWithItWhatItDescribedUnlessThatIsRetained() {
        String role =
                "apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata:\n  name: writer\nspec:\n  name: w\n";
        String retained = role.replace(
                "  name: writer\n", "  name: kept\n  annotations:\n    services.k8s.aws/deletion-policy: retain\n");
        Trees before = Trees.empty()
                .with("environments/dev/values.yaml", "a: b\n")
                .with("environments/dev/ack/roles.yaml", role + "---\n" + retained);

        assertThat(before.linesTo(before.without("environments/dev/ack/")))
                .containsExactly(
                        "Destroys",
                        "  dev",
                        "    Role `kept` is gone; AWS keeps what it described",
                        "    Role `writer` is gone: ACK deletes it in AWS");
    }

    @Test
    void aCommentIsCountedAndNotTold() {
        Trees after = SAMPLE.replacing(VALUES, "prometheus:\n", "# A comment.\nprometheus:\n");

        assertThat(SAMPLE.linesTo(after)).isEmpty();
        assertThat(SAMPLE.to(after).folded()).containsEntry("file in which only comments or the layout differ", 1);
    }

    @Test
    void quotesThatMakeATextOfANumberAreAChange() {
        Trees before = Trees.empty().with("environments/dev/values.yaml", "tag: 1.10\n");
        Trees after = Trees.empty().with("environments/dev/values.yaml", "tag: \"1.10\"\n");

        assertThat(before.linesTo(after)).anyMatch(line -> line.contains("`1.10` → `\"1.10\"`"));
    }

    @Test
    void anItemAtTheFrontOfAListIsTheOnlyOneThatIsNew() {
        Trees before = Trees.empty().with("environments/dev/values.yaml", "l: [{name: b, v: 1}, {name: c, v: 2}]\n");
        Trees after = Trees.empty()
                .with("environments/dev/values.yaml", "l: [{name: a, v: 0}, {name: b, v: 1}, {name: c, v: 2}]\n");

        assertThat(before.linesTo(after))
                .containsExactly("Settings", "  dev", "    `values.yaml` `l[a]` is new: `{name: a, v: 0}`");
    }

    @Test
    void anotherOrderOfAListIsAChange() {
        Trees before = Trees.empty().with("environments/dev/values.yaml", "l: [{name: b, v: 1}, {name: c, v: 2}]\n");
        Trees after = Trees.empty().with("environments/dev/values.yaml", "l: [{name: c, v: 2}, {name: b, v: 1}]\n");

        assertThat(before.linesTo(after))
                .containsExactly("Settings", "  dev", "    `values.yaml` `l.order`: `[b], [c]` → `[c], [b]`");
    }

    @Test
    void versionsThatFluxInstallsAreVersions() {
        String release = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: p}\nspec:\n"
                + "  chart: {spec: {chart: kube-prometheus-stack, version: 88.5.3}}\n"
                + "  values: {prometheus: {prometheusSpec: {retention: 30d, image: {tag: v3.13.2}}}}\n";
        Trees before = Trees.empty().with("environments/dev/flux/release.yaml", release);
        Trees after = Trees.empty()
                .with(
                        "environments/dev/flux/release.yaml",
                        release.replace("88.5.3", "88.6.0")
                                .replace("v3.13.2", "v3.14.0")
                                .replace("30d", "15d"));

        assertThat(before.linesTo(after))
                .containsExactly(
                        "Destroys",
                        "  dev",
                        "    retention `30d` → `15d` (data is lost)",
                        "Versions",
                        "  dev",
                        "    Prometheus `v3.13.2` → `v3.14.0`",
                        "    chart `88.5.3` → `88.6.0`");
    }

    @Test
    void anotherKeyOfAWorkspaceOfAckMakesItAnew() {
        String workspace = "apiVersion: prometheusservice.services.k8s.aws/v1alpha1\nkind: Workspace\n"
                + "metadata: {name: w}\nspec: {alias: w, kmsKeyARN: 'arn:aws:kms:eu-west-1:111111111111:key/a'}\n";
        Trees before = Trees.empty().with("workspaces/w/ack/workspace.yaml", workspace);
        Trees after = Trees.empty().with("workspaces/w/ack/workspace.yaml", workspace.replace("key/a", "key/b"));

        assertThat(before.linesTo(after)).startsWith("Destroys", "  w");
    }

    @Test
    void eachSubjectHasOnePlaceInTheOrderOfTheSubjects() {
        String values = "f.yaml";
        Trees before = Trees.empty();
        Trees after = Trees.empty();
        for (String name : List.of("a", "b", "c")) {
            String folder = "environments/" + name + "/";
            before = before.with(folder + values, "x: 1\n").with(folder + "0/" + values, "x: 1\n");
            after = after.with(folder + values, "x: 2\n").with(folder + "0/" + values, "x: 2\n");
        }
        assertThat(before.to(after).told()).hasSize(2).allSatisfy(told -> {
            assertThat(told.subjects()).containsExactly("environments/a", "environments/b", "environments/c");
            assertThat(told.places())
                    .extracting(at -> at.file().replaceFirst("gitops/(environments/[^/]+)/.*", "$1"))
                    .isEqualTo(told.subjects());
        });

        String rules = "groups: [{name: g, rules: [{alert: A, expr: a}]}]\n";
        Trees twice = Trees.empty().with("workspaces/w/rules/q.yaml", rules).with("workspaces/w/rules/r.yaml", rules);
        assertThat(twice.to(twice.replacing("workspaces/w/rules/q.yaml", "expr: a", "expr: b")
                                .replacing("workspaces/w/rules/r.yaml", "expr: a", "expr: b"))
                        .told())
                .singleElement()
                .satisfies(told -> assertThat(told.places()).hasSize(1));
    }

    /** Each of ten thousand was looked for among all before it. */
    @Test
    void tenThousandItemsOfOneNameAreComparedWithoutDelay() {
        String items = "  - {name: a, v: 1}\n".repeat(10_000);
        Trees before = Trees.empty().with("environments/dev/values.yaml", "l:\n" + items);
        Trees after = Trees.empty().with("environments/dev/values.yaml", "l:\n" + items + "  - {name: a, v: 2}\n");

        List<String> said = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> before.linesTo(after));

        assertThat(said)
                .containsExactly("Settings", "  dev", "    `values.yaml` `l[a #10001]` is new: `{name: a, v: 2}`");
    }

    /** The one rule of all readings: nothing that differs is passed over. */
    @Test
    void noLineOfAnyFileCanChangeWithoutBeingToldOrCounted() {
        List<String> silent = SAMPLE.paths().stream()
                .filter(path -> !path.endsWith("SHA256SUMS"))
                .flatMap(path -> {
                    List<String> lines = SAMPLE.text(path).lines().toList();
                    int step = Math.max(1, lines.size() / 7);
                    return IntStream.range(0, lines.size())
                            .filter(number -> number % step == 0)
                            .mapToObj(number -> silent(path, lines, number))
                            .filter(line -> !line.isEmpty());
                })
                .toList();

        assertThat(silent).isEmpty();
    }

    private static String silent(String path, List<String> lines, int number) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (i != number) {
                text.append(lines.get(i)).append('\n');
            }
        }
        Trees before = Trees.empty().with(path, SAMPLE.text(path));
        return before.to(Trees.empty().with(path, text.toString())).isEmpty() ? path + ":" + (number + 1) : "";
    }

    private static String withoutBlock(String path) {
        String text = SAMPLE.text(path);
        int from = text.indexOf("module \"oidc_provider\"");
        int to = text.indexOf("module \"role\"");
        return (text.substring(0, from) + text.substring(to)).replace("\n\n  depends_on = [module.oidc_provider]", "");
    }

    private static String line(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }
}
