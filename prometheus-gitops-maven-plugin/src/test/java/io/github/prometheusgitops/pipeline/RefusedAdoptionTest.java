package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.prometheusgitops.adopt.Note;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there already stays, and what cannot be adopted is said and harms nothing. */
class RefusedAdoptionTest extends TeamToAdopt {

    @Test
    void aSecondEnvironmentUsesWhatIsThereAndChangesNothing() {
        Workbench repository = Workbench.small(base)
                .delete("environments/dev.yaml")
                .file("today/values.yaml", VALUES)
                .file("today/role.json", TRUST)
                .file("today/basics.yaml", "groups: [{name: other, rules: [{alert: A, expr: up}]}]");

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        assertThat(adoption.files()).containsOnlyKeys("dev.yaml");
        assertThat(notes(adoption, Note.Kind.BY_HAND))
                .anySatisfy(note -> assertThat(note).contains("there is a folder of that name, which is not changed"));
        adoption.writeInto(base.resolve("environments"));
        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void noDescriptorIsOverwritten() {
        Workbench.small(base).file("today/values.yaml", VALUES);

        Adoption adoption = adopt();

        assertThat(adoption.files()).isEmpty();
        assertThat(errors(adoption))
                .singleElement()
                .asString()
                .startsWith("environments/dev.yaml: there is a descriptor of environment `dev` already")
                .contains("[adopt/exists]");
    }

    @Test
    void aRepositoryThatIsBrokenIsMendedFirst() {
        Workbench.small(base)
                .delete("environments/dev.yaml")
                .edit("environments/prod.yaml", "  tier: production\n", "")
                .file("today/values.yaml", VALUES)
                .file("today/role.json", TRUST);

        assertThat(errors(adopt()))
                .anySatisfy(error ->
                        assertThat(error).startsWith("environments/prod.yaml:").contains("[adopt/broken-repository]"));
    }

    @Test
    void whatNothingSaysIsAskedForByItsName() {
        Workbench.in(base).file("today/values.yaml", VALUES.replace("cluster: dev-1, tier: pre-production, ", ""));
        facts.remove("repository=https://git.example.com/acme/ops.git");

        assertThat(errors(adopt()))
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).contains("[adopt/missing-fact]"))
                .anySatisfy(error -> assertThat(error).contains("-Dgitops.adopt.facts=cluster="))
                .anySatisfy(error -> assertThat(error).contains("-Dgitops.adopt.facts=issuer="))
                .anySatisfy(error -> assertThat(error).contains("-Dgitops.adopt.facts=tier="));

        facts.add("acount=222222222222");
        assertThat(errors(adopt()))
                .singleElement()
                .asString()
                .contains("there is no fact `acount` [adopt/unknown-fact]", "did you mean `account`?");
    }

    @Test
    void aFactThatIsRefusedIsNotWritten() {
        team();
        facts.add("region=nowhere");

        Adoption adoption = adopt();

        assertThat(adoption.files()).isEmpty();
        assertThat(errors(adoption))
                .anySatisfy(error ->
                        assertThat(error).startsWith("gitops.adopt.facts: ").contains("[adopt/refused]"));
    }

    @Test
    void valuesWithoutAPrometheusThatWritesToAmpAreNoEnvironment() {
        Workbench.in(base).file("today/values.yaml", "prometheus: {enabled: false, prometheusSpec: {}}");
        assertThat(errors(adopt())).singleElement().asString().contains("[adopt/no-prometheus]");

        Workbench.in(base)
                .file("today/values.yaml", "prometheus: {prometheusSpec: {remoteWrite: [{url: https://x.example/w}]}}");
        assertThat(errors(adopt()))
                .singleElement()
                .asString()
                .contains("writes to no workspace of AMP [adopt/no-prometheus]");
    }

    @Test
    void whatIsNotRecognisedIsListed() {
        team().file("today/notes.md", "# Notes\n\nNothing.\n")
                .file("today/main.tf", "resource \"aws_iam_role\" \"x\" {\n}\n")
                .file("today/prometheus.yml", "global: {}\nscrape_configs: []\n")
                .file("today/secret.yaml", "apiVersion: v1\nkind: Secret\ndata: {x: eA==}\n")
                .file("today/chart.yaml", "a: {{ .Values.x }}\n")
                .file("today/latin.yaml", "x")
                .file("today/.hidden", "x");

        assertThat(notes(adopt(), Note.Kind.UNREAD))
                .extracting(note -> note.replaceAll("(:[0-9]+)*: .*", ""))
                .containsExactlyInAnyOrder(
                        "today/chart.yaml",
                        "today/latin.yaml",
                        "today/main.tf",
                        "today/notes.md",
                        "today/prometheus.yml",
                        "today/secret.yaml");
    }

    @Test
    void aFolderWithoutAnythingThatIsReadIsAnError() {
        Workbench.in(base).file("today/notes.md", "# Notes\n");
        assertThat(errors(adopt())).singleElement().asString().contains("[adopt/nothing]");

        Workbench.in(base).delete("today/notes.md");
        facts.clear();
        assertThat(base.resolve("today").toFile().delete()).isTrue();
        assertThat(errors(adopt())).singleElement().asString().contains("[adopt/no-input]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "Dev", "", "con", "a b", "fleet"})
    void aNameThatIsNoneIsRefused(String name) {
        team();

        Adoption adoption = Adoption.run(new Adoption.Request(
                base,
                base.resolve("environments"),
                base.resolve("templates"),
                List.of(base.resolve("today")),
                name,
                facts,
                Optional.empty(),
                Workbench.TODAY));

        assertThat(errors(adoption)).anySatisfy(error -> assertThat(error).contains("[adopt/environment]"));
    }

    @Test
    void hostileFilesAreListedAndHarmNothing() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        team().file("today/bomb.yaml", bomb.toString())
                .file("today/deep.json", "[".repeat(100_000))
                .file("today/huge.yaml", "x".repeat(4 * 1024 * 1024))
                .file("today/more.yaml", """
                        prometheus:
                          prometheusSpec:
                            podMetadata: {labels: {a: "${jndi:x}", b: "q\\"uo'te", c: "{{ evil }}", d: "\\u001b[31m"}}
                        """);

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        assertThat(notes(adoption, Note.Kind.UNREAD))
                .extracting(note -> note.substring(0, note.indexOf(':')))
                .containsExactly("today/bomb.yaml", "today/deep.json", "today/huge.yaml");
        adoption.writeInto(base.resolve("environments"));
        assertThat(Workbench.in(base).errors()).isEmpty();
    }

    @Test
    void whoeverWasStoppedHalfWayDoesItAgain() throws Exception {
        team().file("today/node.yaml", "groups: [{name: node, rules: [{alert: Down, expr: up == 0}]}]");
        Adoption first = adopt();
        for (String file : List.of("fleet.yaml", "rules/node/node.yaml")) {
            Files.createDirectories(base.resolve("environments").resolve(file).getParent());
            Files.writeString(
                    base.resolve("environments").resolve(file), first.files().get(file));
        }

        Adoption second = adopt();

        assertThat(errors(second)).isEmpty();
        assertThat(second.files()).containsOnlyKeys("dev.yaml", "workspaces/central.yaml");
        assertThat(second.files().get("workspaces/central.yaml"))
                .isEqualTo(first.files().get("workspaces/central.yaml"));
    }

    @Test
    void workspacesAndRulesWithoutAFleetAreUsedAndNotOverwritten() {
        team().file("today/node.yaml", "groups: [{name: node, rules: [{alert: Down, expr: up == 0}]}]");
        adopt().writeInto(base.resolve("environments"));
        Workbench repository = Workbench.in(base)
                .delete("environments/fleet.yaml")
                .delete("environments/dev.yaml")
                .edit("environments/workspaces/central.yaml", "spec:", "# mine\nspec:");

        Adoption again = adopt();

        assertThat(errors(again)).isEmpty();
        assertThat(again.files()).containsOnlyKeys("dev.yaml", "fleet.yaml");
        again.writeInto(base.resolve("environments"));
        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void whatARunThatDiedHasLeftIsTakenAway() throws Exception {
        team().file("today/node.yaml", "groups: [{name: node, rules: [{alert: Down, expr: up == 0}]}]");
        Path environments = base.resolve("environments");
        Files.createDirectories(environments.resolve("rules/node"));
        Files.createDirectories(environments.resolve(".gitops-new"));
        Files.writeString(environments.resolve(".gitops-new/0"), "half");

        Adoption adoption = adopt();
        adoption.writeInto(environments);

        assertThat(adoption.files()).containsKeys("dev.yaml", "rules/node/node.yaml");
        assertThat(environments.resolve(".gitops-new")).doesNotExist();
        assertThat(Workbench.in(base).errors()).isEmpty();
    }

    @Test
    void whereOneFileHasComeMeanwhileNoneIsWritten() throws Exception {
        team();
        Adoption adoption = adopt();
        Path environments = base.resolve("environments");
        Files.createDirectories(environments.resolve("workspaces"));
        Files.writeString(environments.resolve("workspaces/central.yaml"), "mine");

        assertThatThrownBy(() -> adoption.writeInto(environments)).hasMessageContaining("central.yaml");
        try (var all = Files.walk(environments)) {
            assertThat(all.filter(Files::isRegularFile))
                    .containsExactly(environments.resolve("workspaces/central.yaml"));
        }
    }

    @Test
    void aGroupOfWhichEveryRuleIsRefusedIsNotWritten() {
        team().file(
                        "today/node.yaml",
                        "groups: [{name: broken, rules: [{alert: Down, expr: 'up =='}]}, {name: node, rules: [{alert: Up, expr: up == 1}]}]");

        Adoption adoption = adopt();

        assertThat(adoption.files().get("rules/node/node.yaml"))
                .contains("alert: Up")
                .doesNotContain("broken");
        assertThat(adoption.notes()).anyMatch(note -> note.toString().contains("groups[0].rules[0]"));
    }
}
