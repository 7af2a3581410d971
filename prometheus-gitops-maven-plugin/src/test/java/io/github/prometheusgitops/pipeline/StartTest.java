package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A new ops repository, from answers to what the real pipeline makes of it. */
class StartTest {

    @TempDir
    Path base;

    /** Answers that are enough, by the names of properties. */
    static Map<String, String> enough() {
        Map<String, String> answers = new HashMap<>();
        answers.put("gitops.init.name", "acme");
        answers.put("gitops.init.repository", "https://github.com/acme/ops.git");
        answers.put("gitops.init.region", "eu-west-1");
        answers.put("gitops.init.workspaceAccount", "111111111111");
        answers.put("gitops.init.environments", "dev=222222222222,prod=333333333333:prod-1");
        return answers;
    }

    @ParameterizedTest
    @CsvSource({
        "argocd, terraform, prod-1",
        "argocd, ack, prod-1",
        "flux, terraform, prod-1",
        "flux, ack, prod-1",
        "argocd, terraform, dev",
        "flux, ack, dev"
    })
    void whatItWritesIsGeneratedWithoutAWarningButForWhatAwsHasNotAssigned(
            String engine, String awsResources, String cluster) throws IOException {
        begin(Map.of(
                "gitops.init.engine",
                engine,
                "gitops.init.awsResources",
                awsResources,
                "gitops.init.environments",
                "dev=222222222222,prod=333333333333:" + cluster));
        Workbench repository = Workbench.in(base);

        Outcome first = repository.generate();

        assertThat(first.errors()).isEmpty();
        assertThat(first.warnings())
                .extracting(Finding::id)
                .containsOnly("fleet/issuer-unknown", "fleet/workspace-not-applied");
        assertThat(repository.tree()).isNotEmpty();

        assigned(repository, awsResources);
        Outcome second = repository.generate();
        assertThat(second.findings()).isEmpty();
        assertThat(repository.tree())
                .containsKeys(
                        "environments/dev/kube-prometheus-stack/values.yaml",
                        "environments/prod/kube-prometheus-stack/values.yaml",
                        "workspaces/main/iam/writers/prod/trust-policy.json");
    }

    @Test
    void clustersOfOneNameInTwoAccountsAreKnownByTheirEnvironments() throws IOException {
        begin(Map.of("gitops.init.environments", "dev=222222222222:main,prod=333333333333:main"));

        assertThat(base.resolve("environments/prod.yaml"))
                .content()
                .contains("name: main", "argocdName: prod", "cluster: prod");
    }

    private static void assigned(Workbench repository, String awsResources) {
        String id = "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
        String issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/%sAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        if (awsResources.equals("terraform")) {
            repository.file("environments/outputs/workspaces/main.json", """
                    {"workspace_id": {"value": "%s"}}
                    """.formatted(id));
        } else {
            repository.edit("environments/workspaces/main.yaml", "region: eu-west-1", "region: eu-west-1\n  id: " + id);
        }
        for (String name : List.of("dev", "prod")) {
            String its = issuer.formatted(name.substring(0, 1).toUpperCase(Locale.ROOT) + "0DE");
            if (awsResources.equals("terraform")) {
                repository.file("environments/outputs/environments/" + name + ".json", """
                        {"oidc_issuer": {"value": "%s"}}
                        """.formatted(its));
            } else {
                repository.edit(
                        "environments/" + name + ".yaml", "cluster:\n", "cluster:\n      oidcIssuer: " + its + "\n");
            }
        }
    }

    @Test
    void nothingIsWrittenWhereAnythingIsAndAllOfItIsNamed() throws IOException {
        Files.createDirectory(base.resolve(".git"));
        Files.writeString(base.resolve("README.md"), "mine\n");
        Files.createDirectory(base.resolve("src"));

        Start.Begun begun = begin(Map.of());

        assertThat(begun.findings())
                .singleElement()
                .asString()
                .startsWith("here: the folder is not empty; in the way: README.md, src [init/not-empty]");
        assertThat(base).isDirectoryNotContaining("glob:**/pom.xml");
        assertThat(base.resolve("README.md")).hasContent("mine\n");
    }

    @Test
    void aFolderInAFileIsNoPlace() throws IOException {
        Files.writeString(base.resolve("file"), "mine\n");
        Start start = Start.in(base.resolve("file"), "file");

        assertThat(start.write(start.answers(enough()), "1").findings())
                .singleElement()
                .asString()
                .startsWith("file: is a file, and no folder [init/not-empty]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "engine | fluxx | did you mean `flux`?",
                "awsResources | terrafrom | did you mean `terraform`?",
                "name | Acme | a name of 1 to 31 lower-case letters",
                "workspace | con | no device name such as `con`",
                "region | eu-west-9 | there is no Amazon Managed Prometheus in region `eu-west-9`",
                "region | Europe | an AWS region such as eu-west-1",
                "workspaceAccount | 1234 | an AWS account id of 12 digits, not `1234`",
                "repository | ops | the URL of a git repository",
                "repository | https://me:secret@example.com/ops.git | has a password or a token in it",
                "repository | https://a1b2c3d4e5f6a7b8c9d0secret@example.com/ops.git | has a password or a token in it",
                "repository | git@example.com:7999/a/b.git | behind its colon, which git takes for a folder",
                "environments | dev | `dev` is no name=account",
                "environments | , | names no environment",
                "environments | dev=12 | an AWS account id of 12 digits, not `12`",
                "environments | Dev=222222222222 | a name of 1 to 31 lower-case letters",
                "environments | fleet=222222222222 | no environment can be called `fleet`",
                "environments | dev=222222222222,dev=333333333333 | there are two environments `dev`",
                "environments | dev=222222222222:one,prod=222222222222:one | the environments `dev` and `prod` have one cluster, `one`",
                "environments | dev=222222222222:one,prod=333333333333:one,x=444444444444:dev | the cluster of `x` is called so",
                "environments | dev=222222222222:a b | an EKS cluster name, not `a b`",
                "owners | acme | a user, a team or an address",
                "owners | @a b | a user, a team or an address",
                "owners | prd=@acme/x | did you mean `prod`?",
                "groupId | a b | a group id such as com.acme",
                "version | ${user.home} | a version such as 1"
            })
    void aWrongAnswerIsExplainedAndNothingIsWritten(String key, String answer, String said) {
        Start.Begun begun = begin(Map.of("gitops.init." + key, answer));

        assertThat(begun.findings())
                .singleElement()
                .asString()
                .startsWith("gitops.init." + key + ": ")
                .contains(said, "[init/wrong-answer]")
                .doesNotContain("secret@");
        assertThat(base).isEmptyDirectory();
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() {
        Start start = Start.in(base.resolve("ops"), "ops");

        assertThat(start.write(start.answers(Map.of("gitops.init.engine", "x")), "1")
                        .findings())
                .extracting(Finding::id)
                .containsExactly(
                        "init/wrong-answer",
                        "init/missing-answer",
                        "init/missing-answer",
                        "init/missing-answer",
                        "init/missing-answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/a\"b/${user.home}#c/'d.git",
                "https://git.example.com/{{name}}/%7B%7B/`id`/$(id)|x.git",
                "https://git.example.com/<b>&amp;</b>/[a](b)/*.git",
                "ssh://git@git.example.com:7999/~ops/ops:x.git"
            })
    void aValueArrivesAsItIsWhateverItLooksLike(String repository) throws IOException {
        assertThat(begin(Map.of("gitops.init.repository", repository)).findings())
                .isEmpty();

        assertThat(load(base.resolve("environments/fleet.yaml")))
                .extracting("spec.delivery.repository")
                .isEqualTo(repository);
        assertThat(Workbench.in(base).generate().errors()).isEmpty();
    }

    @Test
    void aFleetBeginsWithTheVersionsOfTheSample() throws IOException {
        begin(Map.of());

        assertThat(load(base.resolve("environments/fleet.yaml")))
                .extracting("spec.versions")
                .isEqualTo(versions(load(Path.of("../environments/fleet.yaml"))));
    }

    private static Object versions(Map<?, ?> fleet) {
        return ((Map<?, ?>) fleet.get("spec")).get("versions");
    }

    private static Map<?, ?> load(Path file) throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    private Start.Begun begin(Map<String, String> more) {
        Map<String, String> answers = enough();
        answers.putAll(more);
        Start start = Start.in(base, "here");
        return start.write(start.answers(answers), "1.2.3");
    }
}
