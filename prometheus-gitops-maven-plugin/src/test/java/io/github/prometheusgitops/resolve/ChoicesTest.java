package io.github.prometheusgitops.resolve;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.prometheusgitops.delivery.argocd.ArgoCd;
import io.github.prometheusgitops.delivery.flux.Flux;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoicesTest {

    @Test
    void twoOfOneWordAreAMistakeOfTheProgram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Choices<>(List.of(new ArgoCd(), new Flux(), new ArgoCd())))
                .withMessage("two choices have the word argocd");
    }
}
