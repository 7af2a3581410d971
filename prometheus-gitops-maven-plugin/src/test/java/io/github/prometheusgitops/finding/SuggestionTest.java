package io.github.prometheusgitops.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
