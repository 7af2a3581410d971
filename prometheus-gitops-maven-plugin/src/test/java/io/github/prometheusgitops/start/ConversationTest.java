package io.github.prometheusgitops.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person at a terminal is asked for. */
class ConversationTest {

    private static final Words WORDS = new Words(List.of("argocd", "flux"), List.of("terraform", "ack"));

    /** Who has made up his mind. */
    private static final class Prepared implements Conversation.Person {

        private final Deque<String> lines;
        private final List<String> heard = new ArrayList<>();

        private Prepared(String... lines) {
            this.lines = new ArrayDeque<>(List.of(lines));
        }

        @Override
        public Optional<String> ask(String question) {
            heard.add(question);
            return Optional.ofNullable(lines.poll());
        }

        @Override
        public void tell(String text) {
            heard.add(text);
        }
    }

    @Test
    void anEmptyLineTakesWhatIsUsualAndWhatIsGivenIsNotAsked() {
        Answers answers = new Answers(Map.of(Question.REGION, "eu-west-1", Question.WORKSPACE, "main"), "Acme Ops");
        Prepared person =
                new Prepared("", "https://github.com/acme/ops.git", "flux", "", "111111111111", "dev=222222222222", "");

        new Conversation(person, WORDS).complete(answers);

        assertThat(person.heard)
                .hasSize(7)
                .contains(
                        "What is the fleet called? [acme-ops] ",
                        "Who applies what is for Kubernetes? (argocd, flux) [argocd] ");
        assertThat(answers.of(Question.NAME)).isEqualTo("acme-ops");
        assertThat(answers.of(Question.ENGINE)).isEqualTo("flux");
        assertThat(answers.of(Question.AWS_RESOURCES)).isEqualTo("terraform");
        assertThat(answers.of(Question.OWNERS)).isEmpty();
    }

    @Test
    void aWrongAnswerIsExplainedAndAskedForAgain() {
        Answers answers = new Answers(Map.of(), "ops");
        Prepared person = new Prepared("Acme!", "acme", "https://github.com/acme/ops.git", "fluxx", "flux");

        new Conversation(person, WORDS).complete(answers);

        assertThat(person.heard)
                .containsSubsequence(
                        "it has to be a name of 1 to 31 lower-case letters, digits and inner hyphens (and no device name such as"
                                + " `con`), not `Acme!`",
                        "it has to be one of argocd, flux, not `fluxx`: did you mean `flux`?");
        assertThat(answers.of(Question.NAME)).isEqualTo("acme");
        assertThat(answers.of(Question.ENGINE)).isEqualTo("flux");
    }

    @Test
    void whenNobodyAnswersAnyMoreNobodyIsAskedAnyMore() {
        Answers answers = new Answers(Map.of(), "ops");
        Prepared person = new Prepared("acme");

        new Conversation(person, WORDS).complete(answers);

        assertThat(person.heard).hasSize(2);
        assertThat(answers.lacks(Question.REPOSITORY)).isTrue();
    }
}
