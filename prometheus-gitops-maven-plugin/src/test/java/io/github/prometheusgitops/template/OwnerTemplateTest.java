package io.github.prometheusgitops.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that environments and workspaces have in common, and what of a user's own wins over them. */
class OwnerTemplateTest {

    private static final String OF_OWNERS = "owners/_owner_/terraform/versions.tf.j2";
    private static final String OF_ENVIRONMENTS = "environments/_environment_/terraform/versions.tf.j2";
    private static final String OF_WORKSPACES = "workspaces/_workspace_/terraform/versions.tf.j2";

    @TempDir
    Path base;

    @Test
    void oneOfOwnersStandsForBoth() {
        assertThat(originOf(OF_ENVIRONMENTS)).isEqualTo("built-in templates/" + OF_OWNERS);
        assertThat(originOf(OF_WORKSPACES)).isEqualTo("built-in templates/" + OF_OWNERS);
    }

    @Test
    void aUsersOwnForEnvironmentsReplacesItThereOnly() throws IOException {
        write(OF_ENVIRONMENTS);

        assertThat(originOf(OF_ENVIRONMENTS)).isEqualTo("templates/" + OF_ENVIRONMENTS);
        assertThat(originOf(OF_WORKSPACES)).isEqualTo("built-in templates/" + OF_OWNERS);
    }

    @Test
    void aUsersOwnForOwnersReplacesItForBoth() throws IOException {
        write(OF_OWNERS);

        assertThat(originOf(OF_ENVIRONMENTS)).isEqualTo("templates/" + OF_OWNERS);
        assertThat(originOf(OF_WORKSPACES)).isEqualTo("templates/" + OF_OWNERS);
    }

    @Test
    void aUsersOwnForOwnersReplacesBuiltInOnesOfOneKindToo() throws IOException {
        write("owners/_owner_/terraform/main.tf.j2");

        assertThat(originOf("environments/_environment_/terraform/main.tf.j2"))
                .isEqualTo("templates/owners/_owner_/terraform/main.tf.j2");
    }

    @Test
    void aUsersOwnOfOneKindWinsOverHisOwnOfBoth() throws IOException {
        write(OF_OWNERS);
        write(OF_WORKSPACES);

        assertThat(originOf(OF_ENVIRONMENTS)).isEqualTo("templates/" + OF_OWNERS);
        assertThat(originOf(OF_WORKSPACES)).isEqualTo("templates/" + OF_WORKSPACES);
    }

    /** Where environments have folders by their model, a user's workspace or output root may have one of that name. */
    @Test
    void aFolderThatMeansSomethingElsewhereIsAFolderOfTheUsers() {
        Workbench repository = Workbench.small(base)
                .file("templates/image/logo.txt.j2", "x\n")
                .file("templates/prometheus/notes.txt.j2", "x\n")
                .file("templates/workspaces/_workspace_/image/logo.txt.j2", "x\n")
                .file("templates/workspaces/_workspace_/prometheus/notes.txt.j2", "x\n")
                .file("templates/environments/_environment_/image/logo.txt.j2", "x\n");

        repository.generate();

        assertThat(repository.tree())
                .containsKeys(
                        "image/logo.txt",
                        "prometheus/notes.txt",
                        "workspaces/central/image/logo.txt",
                        "workspaces/central/prometheus/notes.txt")
                .as("dev has a cluster and no image")
                .doesNotContainKey("environments/dev/image/logo.txt");
    }

    @Test
    void oneOutsideOfItsFolderIsAFinding() throws IOException {
        write("notes/_owner_.md.j2");

        Findings findings = new Findings();
        TemplatePack.load(Optional.of(base), "templates", findings);

        assertThat(findings.sorted())
                .singleElement()
                .asString()
                .contains("templates/notes/_owner_.md.j2: the placeholders _owner_ do not go together here")
                .contains("`_owner_` once in a folder `owners`");
    }

    @Test
    void aMistakeInOneIsReportedOnce() {
        Workbench workbench = Workbench.small(base).file("templates/owners/_owner_/notes.md.j2", "{{ nothing( }}\n");

        assertThat(workbench.errors()).singleElement().asString().contains("templates/owners/_owner_/notes.md.j2:1");
    }

    @Test
    void aTemplateAnywhereMayCarryOtherFiles() {
        Workbench workbench = Workbench.small(base)
                .file(
                        "templates/environments/_environment_/copies/notes.md.j2",
                        "{{ files['iam/trust-policy.json'] | length | string | markdown }}\n");

        workbench.generate();

        assertThat(workbench.tree().get("environments/dev/copies/notes.md")).matches("[1-9][0-9]+\n");
    }

    @Test
    void filesThatCarryOthersDoNotCarryEachOther() {
        String list = "{{ files | keys | join(' ') | markdown }}\n";
        Workbench workbench = Workbench.small(base)
                .file("templates/workspaces/_workspace_/a.md.j2", list)
                .file("templates/workspaces/_workspace_/z.md.j2", list)
                .file("templates/workspaces/_workspace_/own/_namespace_.md.j2", list);

        workbench.generate();

        SortedMap<String, String> tree = workbench.tree();
        assertThat(tree.get("workspaces/central/a.md"))
                .isEqualTo(tree.get("workspaces/central/z.md"))
                .isEqualTo(tree.get("workspaces/central/own/basics.md"))
                .isEqualTo(tree.keySet().stream()
                                .filter(path -> path.startsWith("workspaces/central/"))
                                .map(path -> path.substring("workspaces/central/".length()))
                                .filter(path -> !path.endsWith(".md") && !path.endsWith("SHA256SUMS"))
                                .sorted()
                                .collect(Collectors.joining(" "))
                        + "\n");
    }

    @Test
    void aFileThatCarriesAnotherThatCarriesOthersIsAFinding() {
        Workbench workbench = Workbench.small(base)
                .file("templates/workspaces/_workspace_/a.md.j2", "{{ files | length | string | markdown }}\n")
                .file("templates/workspaces/_workspace_/z.md.j2", "{{ files['a.md'] | markdown }}\n");

        assertThat(workbench.errors())
                .singleElement()
                .asString()
                .contains("templates/workspaces/_workspace_/z.md.j2:1")
                .contains("a.md");
    }

    @Test
    void valuesThatADescriptorPassesThroughAreCarriedToo() {
        Workbench workbench = Workbench.small(base)
                .edit(
                        "environments/dev.yaml",
                        "spec:",
                        "spec:\n  values: {prometheus: {prometheusSpec: {paused: true}}}")
                .file(
                        "templates/environments/_environment_/carried.json.j2",
                        "{{ files['kube-prometheus-stack/values.yaml'] | json }}\n");

        workbench.generate();

        assertThat(workbench.tree().get("environments/dev/carried.json")).contains("paused: true");
    }

    private void write(String path) throws IOException {
        Path file = base.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# own\n");
    }

    private String originOf(String path) {
        Findings findings = new Findings();
        TemplatePack pack = TemplatePack.load(Optional.of(base), "templates", findings);
        assertThat(findings.sorted()).isEmpty();
        return pack.sources().stream()
                .filter(source -> source.path().equals(path))
                .map(TemplateSource::origin)
                .findFirst()
                .orElseThrow();
    }
}
