package io.github.prometheusgitops.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("oidcIssuer", "oidcProvider", "name", "account", "argocd");

    @ParameterizedTest
    @CsvSource({"oidcIsuer, oidcIssuer", "OIDCISSUER, oidcIssuer", "nmae, name", "acount, account", "argo, argocd"})
    void aSlipIsRecognised(String given, String meant) {
        assertThat(Suggestion.didYouMean(given, KNOWN)).isEqualTo("did you mean `" + meant + "`?");
    }

    @ParameterizedTest
    @CsvSource({"replicas", "x", "na"})
    void whatIsNearNothingGetsTheListOfWhatIsKnown(String given) {
        assertThat(Suggestion.didYouMean(given, KNOWN))
                .isEqualTo("known: account, argocd, name, oidcIssuer, oidcProvider");
    }

    @Test
    void ofManyAlikeTheNearestIsMeant() {
        List<String> names = IntStream.range(0, 10_000)
                .mapToObj(number -> String.format("payments-environment-%05d", number))
                .toList();

        assertThat(Suggestion.nearest("payments-enviroment-04711", names)).contains("payments-environment-04711");
        assertThat(Suggestion.nearest("payments-environment-0471", names)).contains("payments-environment-00471");
        assertThat(Suggestion.nearest("a-workspace-of-another-name", names)).isEmpty();
    }
}
