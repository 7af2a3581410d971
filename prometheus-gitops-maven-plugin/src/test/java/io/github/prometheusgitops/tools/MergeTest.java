package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import io.github.prometheusgitops.tree.Drift;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two branches of two people merge as whoever presses a button on a web page merges them: without anybody's merge driver,
 * and without anybody who runs the generator in between.
 */
class MergeTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";

    private final ExternalTool git = ExternalTool.git();

    @TempDir
    Path base;

    /** @param delivery how a fleet says it; its first word is for {@link Fleet#reached} */
    private record Fleet(String delivery, String resources, String identity) {

        /** Whether one Flux serves all clusters: it is what knows them all. */
        boolean reached() {
            return delivery.startsWith("engine: flux");
        }
    }

    static Stream<Fleet> fleets() {
        Stream<Fleet> all = Stream.of(
                        "engine: argocd",
                        "engine: argocd, atlantis: true",
                        "engine: flux",
                        "engine: flux, flux: {terraform: apply}")
                .flatMap(delivery -> Stream.of("terraform", "ack")
                        .flatMap(resources -> Stream.of(
                                        "irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy")
                                .map(identity -> new Fleet(delivery, resources, identity))));
        return all.filter(fleet -> fleet.resources().equals("terraform")
                || !fleet.identity().equals("resource-policy")
                        && fleet.delivery().matches("engine: [a-z]+"));
    }

    @ParameterizedTest
    @MethodSource("fleets")
    void twoBranchesThatEachAddAnEnvironmentMergeAndStayGreen(Fleet fleet) {
        Workbench repository = begin(fleet);

        branch("one");
        add(repository, fleet, "qa", "444444444444");
        branch("two");
        add(repository, fleet, "qb", "555555555555");

        assertMergesGreen(repository);
    }

    @ParameterizedTest
    @MethodSource("fleets")
    void anEnvironmentThatComesAndItsNeighbourThatGoesMergeAndLeaveARowOfTheMatrixAtMost(Fleet fleet) {
        Workbench repository = begin(fleet);

        branch("one");
        add(repository, fleet, "e", "444444444444");
        branch("two");
        repository.delete("environments/dev.yaml").generate();
        commit();

        git("merge", "-q", "--no-edit", "one");
        assertThat(repository.errors()).isEmpty();
        assertThat(drift(repository)).allMatch(line -> line.startsWith("gitops/access-matrix."));
        repository.generate();
        assertThat(drift(repository)).isEmpty();
    }

    @Test
    void twoBranchesThatChangeNeighbouringFilesOfOneOwnerMergeAndStayGreen() {
        Workbench repository = begin(new Fleet("engine: argocd", "terraform", "irsa-role-chaining"))
                .file(
                        "environments/rules/slo/slo.yaml",
                        repositoryRules().replace("name: up", "name: slo").replace("TargetDown", "TooSlow"))
                .edit(CENTRAL, "rules: [basics]", "rules: [basics, slo]");
        repository.generate();
        commit();

        branch("one");
        repository
                .edit("environments/rules/basics/up.yaml", "for: 5m", "for: 6m")
                .generate();
        commit();
        branch("two");
        repository.edit("environments/rules/slo/slo.yaml", "for: 5m", "for: 7m").generate();
        commit();

        assertMergesGreen(repository);
    }

    @Test
    void theFirstTwoEnvironmentsOfAFleetMergeAndStayGreen() {
        Fleet fleet = new Fleet("engine: flux, flux: {terraform: apply}", "terraform", "irsa-role-chaining");
        Workbench repository = begin(fleet).delete("environments/dev.yaml").delete("environments/prod.yaml");
        repository.generate();
        commit();

        branch("one");
        add(repository, fleet, "qa", "444444444444");
        branch("two");
        add(repository, fleet, "qb", "555555555555");

        assertMergesGreen(repository);
    }

    @Test
    void whereAServerDoesNotHeedAttributesGeneratingMendsWhatTheMergeLeaves() {
        Fleet fleet = new Fleet("engine: argocd", "terraform", "irsa-role-chaining");
        Workbench repository = begin(fleet).file(".git/info/attributes", "* merge\n");
        branch("one");
        add(repository, fleet, "qa", "444444444444");
        branch("two");
        add(repository, fleet, "qb", "555555555555");

        assertThat(git.run(base, "merge", "-q", "--no-edit", "one").exitCode()).isNotZero();
        assertThat(git.run(base, "diff", "--name-only", "--diff-filter=U")
                        .stdout()
                        .lines())
                .containsExactly("gitops/SHA256SUMS", "gitops/access-matrix.json", "gitops/access-matrix.md");
        repository.generate();
        commit();

        assertThat(repository.errors()).isEmpty();
        assertThat(drift(repository)).isEmpty();
    }

    private String repositoryRules() {
        return Workbench.in(base).read("environments/rules/basics/up.yaml");
    }

    private Workbench begin(Fleet fleet) {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "engine: argocd", fleet.delivery())
                .edit(FLEET, "awsResources: terraform", "awsResources: " + fleet.resources())
                .edit(FLEET, "irsa-role-chaining", fleet.identity());
        Stream.of("dev", "prod").forEach(name -> reach(repository, fleet, name));
        repository.generate();
        git("init", "-q", "-b", "main");
        // As if the tree had no attributes but for the matrix, to which every environment adds a row, and its digest.
        repository.file(
                ".git/info/attributes",
                "* merge\n/gitops/access-matrix.* merge=union\n/gitops/SHA256SUMS merge=union\n");
        commit();
        return repository;
    }

    private void add(Workbench repository, Fleet fleet, String name, String account) {
        repository.environment(name, account);
        reach(repository, fleet, name);
        repository.generate();
        commit();
    }

    private static void reach(Workbench repository, Fleet fleet, String name) {
        if (fleet.reached()) {
            String cluster = "name: " + name + "-1";
            repository.edit("environments/" + name + ".yaml", cluster, cluster + "\n      kubeConfigSecret: " + name);
        }
    }

    private void branch(String name) {
        git("checkout", "-q", "-b", name, "main");
    }

    private void commit() {
        git("add", "--all");
        git("commit", "-q", "-m", "change");
    }

    /** Merges branch one into two. */
    private void assertMergesGreen(Workbench repository) {
        git("merge", "-q", "--no-edit", "one");
        assertThat(repository.errors()).isEmpty();
        assertThat(drift(repository)).isEmpty();
        assertThat(List.of(git.run(base, "status", "--porcelain").output())).containsOnly("");
    }

    private static List<String> drift(Workbench repository) {
        return Drift.of(repository.plan().plan().orElseThrow()).lines();
    }

    private void git(String... arguments) {
        git.run(base, arguments).succeeded();
    }
}
