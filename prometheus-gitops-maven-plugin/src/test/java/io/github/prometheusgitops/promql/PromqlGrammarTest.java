package io.github.prometheusgitops.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.scrape.PrometheusVersion;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code grammar/promql.txt} says of an expression is what the parser says. */
class PromqlGrammarTest {

    private static final Set<Feature> ALL = EnumSet.allOf(Feature.class);

    static List<PromqlCorpus.Case> expressions() {
        return PromqlCorpus.read();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void anExpressionIsTakenByTheVersionsThatKnowIt(PromqlCorpus.Case expression) {
        Set<Feature> features = Feature.among(expression.flag().stream().toList());
        Parsing parsing = PromqlParser.parse(expression.text(), features);

        assertThat(parsing).isInstanceOf(expression.isTaken() ? Parsing.Understood.class : Parsing.Refused.class);
        if (parsing instanceof Parsing.Understood understood) {
            expression.from().ifPresent(from -> {
                assertThat(isTakenBy(understood, from)).isTrue();
                assertThat(isTakenBy(understood, before(from))).isFalse();
            });
            expression.until().ifPresent(until -> {
                assertThat(isTakenBy(understood, until)).isFalse();
                assertThat(isTakenBy(understood, before(until))).isTrue();
            });
            if (expression.from().isEmpty() && expression.until().isEmpty()) {
                assertThat(understood.needs())
                        .allSatisfy(need -> assertThat(need.isMetBy(PrometheusVersion.NEWEST_KNOWN))
                                .isTrue());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void whatNoFeatureTurnsOnIsRefusedWithAllOfThemToo(PromqlCorpus.Case expression) {
        assertThat(PromqlParser.parse(expression.text(), ALL) instanceof Parsing.Understood)
                .isEqualTo(expression.isTaken());
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void whatAFlagTurnsOnNamesItWhereItIsOff(PromqlCorpus.Case expression) {
        expression.flag().ifPresent(flag -> {
            Parsing parsing = PromqlParser.parse(expression.text(), Set.of());
            // What became stable is only newer without its flag.
            if (parsing instanceof Parsing.Refused refused) {
                assertThat(refused.problems())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.mend()).contains("--enable-feature=" + flag));
            } else {
                assertThat(expression.text()).startsWith("first_over_time");
            }
        });
    }

    private static boolean isTakenBy(Parsing.Understood understood, PrometheusVersion version) {
        return understood.needs().stream().allMatch(need -> need.isMetBy(version));
    }

    private static PrometheusVersion before(PrometheusVersion version) {
        return version.minor() == 0
                ? new PrometheusVersion(version.major() - 1, 55)
                : new PrometheusVersion(version.major(), version.minor() - 1);
    }
}
