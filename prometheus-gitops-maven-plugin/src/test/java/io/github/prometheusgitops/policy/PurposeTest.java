package io.github.prometheusgitops.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.OpsRepositoryReader;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.RoleTrust;
import io.github.prometheusgitops.pipeline.Product;
import io.github.prometheusgitops.pipeline.Workbench;
import io.github.prometheusgitops.resolve.FleetResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A role of each purpose is in every view of the list of roles: none has to be thought of a second time. */
class PurposeTest {

    private static final Product PRODUCT = Product.standard();

    @TempDir
    Path base;

    private final Findings findings = new Findings();

    @ParameterizedTest
    @EnumSource
    void whoeverMakesARoleWaitsForTheRoleThatItTrusts(Purpose purpose) {
        AccessPlan plan = plan(
                environment -> "writer-" + environment.name(),
                (environment, arn) -> role(purpose, environment, arn, 1, 1));

        assertThat(findings.sorted()).isEmpty();
        assertThat(RootOrder.of(plan).before("workspaces/central"))
                .containsExactly("environments/dev", "environments/prod");
    }

    @ParameterizedTest
    @EnumSource
    void twoRolesOfOneNameAreReported(Purpose purpose) {
        plan(environment -> "of-both", (environment, arn) -> role(purpose, environment, arn, 1, 1));

        assertThat(findings.sorted())
                .singleElement()
                .asString()
                .contains("the IAM role arn:aws:iam::111111111111:role/of-both has an owner already");
    }

    @ParameterizedTest
    @EnumSource
    void whatIamRefusesIsReportedWithWhatAUserOfThisPurposeCanChange(Purpose purpose) {
        plan(
                environment -> environment.name() + "-" + "x".repeat(61),
                (environment, arn) -> role(purpose, environment, arn, 60, 200));

        assertThat(findings.sorted())
                .extracting(Finding::id)
                .containsOnly("iam/role-name", "iam/trust-policy", "iam/permissions-policy")
                .hasSize(6);
        assertThat(findings.sorted()).extracting(Finding::mend).allSatisfy(mend -> {
            assertThat(mend).isNotBlank();
            assertThat(mend.contains("reader")).isEqualTo(purpose.group() == Purpose.Group.READERS);
            assertThat(mend.contains("rule manager")).isEqualTo(purpose.group() == Purpose.Group.RULE_MANAGERS);
        });
    }

    @Test
    void aCommittedFleetHasRolesOfEachPurpose() throws IOException {
        Set<Purpose> planned = EnumSet.noneOf(Purpose.class);
        try (Stream<Path> fleets = Files.list(Path.of("src/test/fleets"))) {
            fleets.map(fleet -> fleet.resolve("environments"))
                    .filter(Files::isDirectory)
                    .map(this::fleet)
                    .map(fleet -> AccessPlan.of(fleet, PRODUCT.models()::of, findings))
                    .forEach(plan -> plan.roles().forEach(role -> planned.add(role.purpose())));
        }

        assertThat(planned).containsExactly(Purpose.values());
    }

    private record Access(List<IamRole> all) implements EnvironmentAccess {

        @Override
        public Stream<IamRole> roles() {
            return all.stream();
        }
    }

    /** In each of two environments a role of its own, and one in the account of the workspace that trusts it. */
    private AccessPlan plan(Function<Environment, String> name, BiFunction<Environment, Arn, IamRole> role) {
        Workbench.small(base);
        DeploymentAccess access = (fleet, environment) -> Optional.of(new Access(List.of(
                new IamRole(
                        Purpose.PROMETHEUS,
                        environment.owner(),
                        environment.name(),
                        environment.at(),
                        own(environment),
                        "Own role of " + environment.name(),
                        trust(1),
                        permissions(1)),
                role.apply(
                        environment,
                        Arn.parse("arn:aws:iam::111111111111:role/" + name.apply(environment))
                                .orElseThrow()))));
        return AccessPlan.of(fleet(base.resolve("environments")), word -> access, findings);
    }

    private static IamRole role(Purpose purpose, Environment environment, Arn arn, int principals, int resources) {
        TrustedRoles trusted = new TrustedRoles(RoleTrust.PRINCIPAL, "111111111111");
        List<Arn> roles = Stream.concat(
                        Stream.of(own(environment)),
                        IntStream.range(1, principals).mapToObj(i -> launcher(i)))
                .toList();
        return new IamRole(
                purpose,
                environment.destinations().get(0).workspace().owner(),
                environment.name(),
                environment.at(),
                arn,
                "Made up for " + environment.name(),
                trusted.roles(roles, Optional.empty()),
                permissions(resources));
    }

    private static PolicyDocument trust(int principals) {
        return new TrustedRoles(RoleTrust.PRINCIPAL, "111111111111")
                .roles(IntStream.range(0, principals).mapToObj(i -> launcher(i)).toList(), Optional.empty());
    }

    private static PolicyDocument permissions(int resources) {
        return PermissionsPolicies.write(
                List.of(),
                IntStream.range(0, resources).mapToObj(i -> launcher(i)).toList(),
                false);
    }

    private static Arn own(Environment environment) {
        return Arn.parse("arn:aws:iam::" + environment.place().account() + ":role/own-" + environment.name())
                .orElseThrow();
    }

    private static Arn launcher(int i) {
        return Arn.parse("arn:aws:iam::999999999999:role/somebody-with-a-long-name-" + i)
                .orElseThrow();
    }

    private Fleet fleet(Path descriptors) {
        Findings unheard = new Findings();
        OpsRepository repository = OpsRepositoryReader.read(
                descriptors, "environments", List.of(), PRODUCT.resolvers().shapes(), unheard);
        return FleetResolver.resolve(repository, PRODUCT.resolvers(), "gitops", unheard)
                .orElseThrow();
    }
}
