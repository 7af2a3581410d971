package io.github.prometheusgitops.check.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.OpsRepositoryReader;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.history.Folder;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.Product;
import io.github.prometheusgitops.pipeline.SharedModules;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.Purpose;
import io.github.prometheusgitops.resolve.FleetResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The checks of handshakes find nothing in committed trees, and do look at every cluster and role in them. */
class CommittedTreesTest {

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> nothingIsWrongAndNothingIsOverlooked() {
        return Stream.concat(
                        GeneratedTree.committed().stream(),
                        Stream.of(new GeneratedTree("flux-and-ack", GeneratedTree.INTEGRATION_FLEET.resolve("gitops"))))
                .map(tree -> dynamicTest(
                        tree.name(),
                        () -> check(tree.root(), SharedModules.complete(tree.root(), temporary.resolve(tree.name())))));
    }

    /** The sample's lie beside its tree, others in a folder of their own. */
    private static Path descriptors(Path tree) {
        Path folder = tree.resolveSibling("environments");
        return Files.isDirectory(folder) ? folder : tree.resolveSibling(".");
    }

    /** What checks look at, with these files for the ones of a committed tree. */
    static Subject subject(Path tree, DocumentTree documents) {
        Product product = Product.standard();
        Findings findings = new Findings();
        OpsRepository repository = OpsRepositoryReader.read(
                descriptors(tree),
                "environments",
                List.of(),
                product.resolvers().shapes(),
                findings);
        Fleet fleet = FleetResolver.resolve(repository, product.resolvers(), "gitops", findings)
                .orElseThrow();
        return new Subject(repository, fleet, documents);
    }

    private static void check(Path tree, Path complete) {
        Product product = Product.standard();
        Subject subject = subject(tree, Folder.read(complete, "gitops"));
        Fleet fleet = subject.fleet();
        AccessPlan plan = AccessPlan.of(fleet, product.models()::of, new Findings());

        Findings found = new Findings();
        for (Check check : product.checks()) {
            check.check(subject, found);
        }

        assertThat(found.sorted())
                .noneMatch(finding ->
                        finding.id().matches("((handshake|access)/.*|terraform/(missing-file|unread-policy))"));
        RenderedTree rendered = RenderedTree.of(subject);
        // Nobody writes where there is no environment.
        assertThat(rendered.roles().isEmpty()).isEqualTo(fleet.environments().isEmpty());
        assertThat(rendered.clusters().findAny().isEmpty())
                .isEqualTo(fleet.environments().isEmpty());
        assertThat(rendered.roles())
                .extracting(role -> role.arn().toString())
                .containsExactlyInAnyOrderElementsOf(plan.roles().stream()
                        .filter(role -> role.purpose().group() == Purpose.Group.WRITERS)
                        .map(IamRole::arn)
                        .map(Object::toString)
                        .toList());
        assertThat(rendered.clusters().map(cluster -> cluster.environment().name()))
                .containsExactlyElementsOf(fleet.environments().values().stream()
                        .filter(environment ->
                                environment.deployment().ownPrometheus().isPresent())
                        .filter(environment -> plan.of(environment).isPresent())
                        .map(environment -> environment.name())
                        .toList());
        assertThat(rendered.clusters())
                .allSatisfy(cluster -> assertThat(cluster.remoteWrites()).isNotEmpty())
                .allSatisfy(cluster -> assertThat(rendered.roleOf(cluster)).isPresent());
    }
}
