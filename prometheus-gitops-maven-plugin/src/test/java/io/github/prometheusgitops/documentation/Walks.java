package io.github.prometheusgitops.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What pages take for given before their commands are typed in, and what has to be so afterwards. */
final class Walks {

    /**
     * Of one page.
     *
     * @param before by the number of the command block that it precedes, from 0 on; one beyond the last is what follows
     */
    record Walk(Map<Integer, Consumer<Terminal>> before) {

        Walk then(int block, Consumer<Terminal> action) {
            Map<Integer, Consumer<Terminal>> more = new TreeMap<>(before);
            more.put(block, action);
            return new Walk(more);
        }

        void before(int block, Terminal terminal) {
            before.getOrDefault(block, nothing -> {}).accept(terminal);
        }
    }

    private static final Pattern FILE = Pattern.compile(
            "(?s)( *)```(?:yaml step|yaml|json)(?: |\\n *# )(?<path>[\\w./-]+)\\n(?<text>.*?)\\n *```\\n");

    private Walks() {}

    /** By the path of the page. */
    static Map<String, Walk> all() {
        Map<String, Walk> walks = new TreeMap<>();
        walks.put(
                "README.md",
                at(terminal -> answers(terminal.in(DocumentationPage.TOP)))
                        .then(1, terminal -> {
                            terminal.in(terminal.base().resolve("ops"));
                        })
                        .then(2, Walks::hasATree));
        walks.put("CONTRIBUTING.md", at(terminal -> terminal.in(DocumentationPage.TOP)));
        walks.put("docs/how-to/new-repository.md", newRepository());
        walks.put(
                "docs/how-to/start-by-hand.md",
                at(terminal -> startByHand(terminal)
                                // Nobody has registered the issuer yet.
                                .edit("environments/dev.yaml", "{name: dev-1}", "{name: dev-1, oidcProvider: create}")
                                .generate())
                        .then(2, Walks::hasATree));
        walks.put(
                "docs/how-to/machine-image.md",
                at(Walks::machineImage)
                        .then(
                                2,
                                terminal -> assertThat(terminal.repository().tree())
                                        .containsKey("environments/payments/machine-image/README.md")));
        walks.put(
                "docs/how-to/merge-two-branches.md",
                at(Walks::conflict)
                        .then(
                                1,
                                terminal -> assertThat(terminal.type("git status --porcelain; git log --format=%P -1")
                                                .succeeded()
                                                .stdout()
                                                .strip())
                                        .matches("\\w{40} \\w{40}")));
        walks.put("docs/how-to/migrate.md", at(Walks::small));
        walks.put("docs/how-to/adopt.md", adopt());
        walks.put("docs/how-to/change-what-runs.md", changeWhatRuns());
        walks.put("docs/reference/diff.md", at(Walks::changed).then(1, Walks::isToldAsShown));
        walks.put("docs/reference/explain.md", at(Walks::small));
        walks.put("docs/reference/report.md", at(Walks::small));
        walks.put("docs/reference/reports.md", at(Walks::small).then(1, Walks::writesWhatJenkinsReads));
        return walks;
    }

    private static Walk at(Consumer<Terminal> beginning) {
        return new Walk(Map.of(0, beginning));
    }

    /** The small sound repository, rendered and committed. */
    static Workbench small(Terminal terminal) {
        Workbench repository = Workbench.small(terminal.base().resolve("ops"));
        assertThat(repository.generate().errors()).isEmpty();
        terminal.commit("all");
        return repository;
    }

    private static void hasATree(Terminal terminal) {
        assertThat(terminal.repository().tree()).containsKey("environments/dev/terraform/main.tf");
    }

    private static void answers(Terminal terminal) {
        Map.of(
                        "repository", "https://github.com/acme/ops.git",
                        "region", "eu-west-1",
                        "workspaceAccount", "111111111111",
                        "environments", "dev=222222222222,prod=333333333333")
                .forEach((name, answer) -> terminal.others().answers().setProperty("gitops.init." + name, answer));
    }

    private static Walk newRepository() {
        return at(terminal -> answers(terminal.in(terminal.base().resolve("begun"))))
                .then(1, terminal -> {
                    assertThat(terminal.base().resolve("begun/ops/gitops/environments/dev/terraform/main.tf"))
                            .exists();
                    terminal.others().answers().clear();
                    terminal.in(terminal.base().resolve("ops"));
                })
                .then(2, terminal -> terminal.type("git init -q -b main").succeeded())
                .then(
                        3,
                        terminal -> assertThat(terminal.type("git config core.hooksPath")
                                        .succeeded()
                                        .stdout())
                                .isEqualTo(".githooks\n"));
    }

    private static Workbench startByHand(Terminal terminal) {
        return written(terminal, "docs/how-to/start-by-hand.md");
    }

    /** Writes the files that a page shows. */
    private static Workbench written(Terminal terminal, String page) {
        Workbench repository = terminal.repository();
        String text = Terminal.read(DocumentationPage.TOP.resolve(page));
        for (MatchResult file : FILE.matcher(text).results().toList()) {
            String shown = file.group(3).replaceAll("(?m)^" + file.group(1), "") + "\n";
            // The account that the stand-ins of Terraform's providers know.
            repository.file(file.group(2), shown.replace("111111111111", "123456789012"));
        }
        return repository;
    }

    private static void machineImage(Terminal terminal) {
        Workbench repository = startByHand(terminal).delete("environments/dev.yaml");
        String page = Terminal.read(DocumentationPage.TOP.resolve("docs/how-to/machine-image.md"));
        String step = page.substring(page.indexOf("```yaml step\n") + "```yaml step\n".length());
        repository
                .file(
                        "environments/payments.yaml",
                        step.substring(0, step.indexOf("```")).replace("<64 digits>", "0a".repeat(32)))
                .generate();
    }

    /** Two branches have changed one environment each, and git stops at the digests of the tree. */
    private static void conflict(Terminal terminal) {
        Workbench repository = small(terminal);
        terminal.type("git switch -q -c other").succeeded();
        repository.file("environments/dev.yaml", repository.read("environments/dev.yaml") + "  replicas: 1\n");
        repository.generate();
        terminal.commit("dev");
        terminal.type("git switch -q main").succeeded();
        repository.edit("environments/fleet.yaml", "region: eu-west-1", "region: eu-west-1\n    scrapeInterval: 45s");
        repository.generate();
        terminal.commit("all");
        assertThat(terminal.type("git merge other").exitCode()).isNotZero();
    }

    /** What the page about differences shows the meaning of. */
    private static void changed(Terminal terminal) {
        Workbench repository = Workbench.small(terminal.base().resolve("ops"))
                .edit("environments/workspaces/central.yaml", "  rules:", "  retentionDays: 395\n  rules:");
        repository.generate();
        terminal.commit("all");
        repository
                .edit("environments/workspaces/central.yaml", "retentionDays: 395", "retentionDays: 150")
                .edit("environments/fleet.yaml", "prometheus: v3.5.0", "prometheus: v3.6.0")
                .edit("environments/rules/basics/up.yaml", "TargetDown", "PrometheusDown")
                .environment("qa", "444444444444")
                .edit("environments/prod.yaml", "account:", "replicas: 3\n  account:")
                .generate();
    }

    /** The text of the page is what was said; {@code -Dgolden.update=true} writes it. */
    private static void isToldAsShown(Terminal terminal) {
        Path file = DocumentationPage.TOP.resolve("docs/reference/diff.md");
        String shown = textOf(file, "text");
        if (Boolean.getBoolean("golden.update")) {
            Terminal.write(file, Terminal.read(file).replace(shown, terminal.said()));
        } else {
            assertThat(shown).isEqualTo(terminal.said());
        }
    }

    private static void writesWhatJenkinsReads(Terminal terminal) {
        List<String> files = Pattern.compile("'(target/[^']*)'")
                .matcher(textOf(DocumentationPage.TOP.resolve("docs/reference/reports.md"), "groovy"))
                .results()
                .map(quoted -> quoted.group(1))
                .toList();
        assertThat(files)
                .hasSize(2)
                .allSatisfy(pattern -> terminal.type("ls " + pattern).succeeded());
    }

    private static String textOf(Path page, String language) {
        return DocumentationPage.of(page).blocks().stream()
                .filter(block -> block.language().equals(language))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static Walk adopt() {
        return at(terminal -> {
                    written(terminal, "docs/how-to/adopt.md");
                    terminal.others()
                            .answers()
                            .setProperty(
                                    "gitops.adopt.facts", "fleet=acme,repository=https://git.example.com/acme/ops.git");
                    terminal.type("rm -rf environments").succeeded();
                })
                .then(1, terminal -> {
                    assertThat(terminal.repository().has("environments/dev.yaml"))
                            .isTrue();
                    terminal.in(terminal.base().resolve("seed"));
                    Terminal.write(
                            terminal.base().resolve("seed/main.tf"), "module \"amp\" {\n  source = \"./amp\"\n}\n");
                    Terminal.write(
                            terminal.base().resolve("seed/amp/main.tf"),
                            "resource \"aws_prometheus_workspace\" \"this\" {\n  alias = \"a\"\n}\n");
                    terminal.type("terraform init && terraform apply").succeeded();
                })
                .then(
                        2,
                        terminal -> assertThat(terminal.type("terraform state list")
                                        .succeeded()
                                        .stdout())
                                .isEmpty());
    }

    private static Walk changeWhatRuns() {
        // What has been applied once is put back as it was.
        Consumer<Terminal> applied = terminal -> terminal.type("""
                                cd ../before/gitops/environments/dev/terraform
                                [ -e saved ] || { terraform init; terraform apply; cp terraform.tfstate saved; }
                                cp saved terraform.tfstate
                                cd -
                                """).succeeded();
        return at(terminal -> {
                    Workbench.small(terminal.base().resolve("ops"))
                            .edit("environments/dev.yaml", "name: dev-1", "name: dev-1\n      oidcProvider: create");
                    terminal.repository().generate();
                    terminal.commit("all");
                    terminal.with("BEFORE", "HEAD").with("NAMESPACE", "acme-dev");
                })
                .then(2, terminal -> {
                    isAsked(terminal, "PATCH /apis/argoproj.io/v1alpha1/namespaces/argocd/applications/acme.dev");
                    isAsked(terminal, "DELETE /apis/argoproj.io/v1alpha1/namespaces/argocd/applications/acme.dev");
                    applied.accept(terminal);
                })
                .then(3, applied)
                .then(
                        4,
                        terminal -> terminal.type(
                                        "cd ../before/gitops/workspaces/central/terraform; terraform init; terraform apply; cd -")
                                .succeeded())
                .then(6, terminal -> {
                    for (String kind : List.of(
                            "helm.toolkit.fluxcd.io/v2/namespaces/flux-system/helmreleases",
                            "kustomize.toolkit.fluxcd.io/v1/namespaces/flux-system/kustomizations")) {
                        isAsked(terminal, "PATCH /apis/" + kind + "/acme.dev");
                    }
                    applied.accept(terminal);
                })
                .then(7, terminal -> {
                    assertThat(terminal.type("terraform state list").succeeded().stdout())
                            .isEmpty();
                    terminal.in(terminal.base().resolve("ops"));
                })
                .then(
                        8,
                        terminal -> isAsked(
                                terminal,
                                "PATCH /apis/iam.services.k8s.aws/v1alpha1/namespaces/acme-dev/roles/acme.dev"));
    }

    private static void isAsked(Terminal terminal, String request) {
        assertThat(terminal.others().requests()).contains(request);
    }
}
