package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.iam.IamCase;
import io.github.prometheusgitops.iam.IamCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an independent simulator of IAM says to the same requests and policies. */
class IamSimulatorTest {

    private static final int CASES = Integer.getInteger("iam.cases", 6_000);

    private static NodePackage simulator;

    @TempDir
    Path folder;

    @BeforeAll
    static void install() throws IOException {
        simulator = NodePackage.install(Path.of("src/test/iam-simulate"));
    }

    @Test
    void saysTheSame() throws IOException {
        Random random = new Random(Long.getLong("properties.seed", 20261127));
        List<IamCase> cases = Stream.generate(() -> IamCases.next(random))
                .filter(IamSimulatorTest::isKnown)
                .limit(CASES)
                .toList();
        List<String> theirs = answers(cases);

        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            String ours = word(cases.get(i));
            if (!ours.equals(theirs.get(i))) {
                disagreements.add(
                        ours + " and not " + theirs.get(i) + ": " + cases.get(i).simulation());
            }
        }
        assertThat(disagreements).isEmpty();
        // None of the answers is so rare that it would say nothing.
        assertThat(List.of("Allowed", "ExplicitlyDenied", "ImplicitlyDenied"))
                .allSatisfy(answer -> assertThat(
                                theirs.stream().filter(answer::equals).count())
                        .as(answer)
                        .isGreaterThan(cases.size() / 20));
    }

    /**
     * Where AWS' documentation says something else than the simulator. If one of these fails because the simulator has
     * changed, let {@link IamCases} make such cases, too.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">A key
     *     that is missing fulfils IfExists</a>
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value">Variables
     *     without a value are equal to nothing</a>
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            every address of IPv4 is one | IpAddress | aws:SourceIp | 0.0.0.0/0 | 10.0.0.1 | true
            no address of IPv6 is one of IPv4 | NotIpAddress | aws:SourceIp | 10.0.0.1 | 2001:db8::1 | true
            a key that is missing fulfils IfExists | ForAnyValue:StringEqualsIfExists | aws:TagKeys | team | | true
            a variable without a value equals nothing | StringNotEquals | aws:SourceVpc | ${aws:PrincipalTag/none} | vpc-1 | true
            """)
    void isContradictedByTheDocumentation(
            String why, String operator, String key, String said, @Nullable String given, boolean holds)
            throws IOException {
        IamCase one = IamCase.withCondition(operator, key, List.of(said.split(",")), Optional.ofNullable(given));

        assertThat(word(one)).as(why).isEqualTo(holds ? "Allowed" : "ImplicitlyDenied");
        assertThat(answers(List.of(one))).as(why).containsExactly(holds ? "ImplicitlyDenied" : "Allowed");
    }

    private List<String> answers(List<IamCase> cases) throws IOException {
        Path simulations = Files.write(
                folder.resolve("simulations.jsonl"),
                cases.stream().map(IamCase::simulation).toList());
        simulator.run("simulate.js", simulations, folder.resolve("results.txt"));
        List<String> answers = Files.readAllLines(folder.resolve("results.txt"));
        assertThat(answers).hasSameSizeAs(cases);
        return answers;
    }

    /** To this package, a role is any of its sessions; to the simulator, it is none of them. */
    private static boolean isKnown(IamCase one) {
        return !one.principal().contains(":role/") || !one.simulation().contains(":assumed-role/");
    }

    private static String word(IamCase one) {
        return switch (one.decision().answer()) {
            case ALLOWED -> "Allowed";
            case DENIED -> "ExplicitlyDenied";
            case NOT_ALLOWED -> "ImplicitlyDenied";
            case DEPENDS -> throw new AssertionError("everything is known of these requests");
        };
    }
}
