package io.github.prometheusgitops.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTreeTest {

    private static final OutputRoot ROOT = new OutputRoot("gitops", Set.of());

    private final Findings findings = new Findings();

    @Test
    void isSortedWhateverTheOrderItCameIn() {
        assertThat(tree("b", "a/c", "a/B.yaml", "a-b").files().keySet()).containsExactly("a-b", "a/B.yaml", "a/c", "b");
        assertThat(findings.sorted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "//server/share",
                "C:/x",
                "../x",
                "a/../../x",
                "a/./x",
                ".",
                "a//x",
                "a/",
                "a\\b",
                "a\nb",
                "a\u001b[2Jb",
                "a\u007f",
                "naïve",
                "a\ud800",
                "a:stream",
                "what?",
                "CON",
                "a/nul",
                "aux.txt",
                "Com1.tar.gz",
                "lpt9 .x",
                "a./x",
                "a /x",
                "x.",
                "SHA256SUMS",
                "a/sha256sums",
                "SHA256SUMS/x",
                ".gitops-staging",
                ".gitops-staging/x",
                ".GitOps-Staging2",
                ".git/hooks/pre-commit",
                "a/.GIT/config",
                "GIT~1/config",
                "a/.terraform/x",
                "a/terraform.tfstate",
                "a/.terraform.lock.hcl"
            })
    void refusesAnUnsafePath(String path) {
        assertThat(tree(path, "good").files()).containsOnlyKeys("good");
        assertThat(findings.sorted()).extracting(Finding::id).containsExactly("tree/unsafe-path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                ".gitignore",
                "a/.gitattributes",
                "console.tf",
                "nullable",
                "com10",
                "a b/c d.json",
                "a/terraform.tf",
                "...a",
                "kube-prometheus-stack/values.yaml",
                "a@b+c=d~e#f%g,h"
            })
    void acceptsAPathThatMeansTheSameEverywhere(String path) {
        tree(path);
        assertThat(findings.sorted()).isEmpty();
    }

    @Test
    void refusesAVeryLongName() {
        tree("a/" + "x".repeat(256));
        assertThat(findings.sorted()).extracting(Finding::id).containsExactly("tree/unsafe-path");
    }

    @Test
    void reportsEachCollisionAtItsPathAndMends() {
        tree("same", "same", "Case/x", "case/x", "f/X", "f/x", "p", "p/q/r");

        assertThat(findings.sorted())
                .extracting(finding -> finding.at() + ": " + finding.summary() + " [" + finding.id() + "]")
                .containsExactly(
                        "gitops/case: differs only in upper and lower case from gitops/Case,"
                                + " which is one file on macOS and Windows [tree/same-but-for-case]",
                        "gitops/case/x: differs only in upper and lower case from gitops/Case/x,"
                                + " which is one file on macOS and Windows [tree/same-but-for-case]",
                        "gitops/f/x: differs only in upper and lower case from gitops/f/X,"
                                + " which is one file on macOS and Windows [tree/same-but-for-case]",
                        "gitops/p: is generated as a file, and as a folder for gitops/p/q/r [tree/file-and-folder]",
                        "gitops/same: is generated more than once [tree/duplicate-path]");
    }

    @Test
    void whatIsMadeWithoutATemplateIsNotTheOneToRename() {
        Cause policy = new Cause(List.of("environments/dev.yaml"));
        Cause template = new Cause(Optional.of("templates/trust.json.j2"), List.of("environments/dev.yaml"));
        OutputTree.of(
                ROOT,
                Stream.of(policy, template)
                        .map(cause -> new Document("", "trust.json", Optional.of(cause), "{}"))
                        .toList(),
                findings);

        assertThat(findings.sorted())
                .extracting(Finding::mend)
                .containsExactly("rename the template: this file is made without one, from what the descriptors say");
    }

    @Test
    void aPathWithControlCharactersIsShownHarmlessly() {
        tree("a\u001b]0;x\u0007");
        assertThat(findings.sorted().get(0).at()).hasToString("gitops/a\\u001b]0;x\\u0007");
    }

    private OutputTree tree(String... paths) {
        return OutputTree.of(
                ROOT, Stream.of(paths).map(path -> new Document("", path, "x")).toList(), findings);
    }
}
