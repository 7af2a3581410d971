package io.github.prometheusgitops.start;

import io.github.prometheusgitops.finding.Finding;
import java.util.List;
import java.util.Optional;

/** Asks a person for what nobody has said yet, and again for what cannot be meant. */
public final class Conversation {

    /** Somebody who can be asked. */
    public interface Person {

        /** The answer, one line; empty if nobody answers any more. */
        Optional<String> ask(String question);

        /** Tells something. */
        void tell(String text);
    }

    private final Person person;
    private final Words words;

    public Conversation(Person person, Words words) {
        this.person = person;
        this.words = words;
    }

    /** Asks for each answer that is missing, until it is one or nobody answers any more. */
    public void complete(Answers answers) {
        for (Question question : Question.values()) {
            if (question.isAsked() && answers.lacks(question) && !ask(question, answers)) {
                return;
            }
        }
    }

    /** False if nobody is there. */
    private boolean ask(Question question, Answers answers) {
        Optional<String> usual = answers.usual(question);
        String text = question.text() + choices(question)
                + usual.map(word -> " [" + word + "]").orElse("") + " ";
        while (true) {
            Optional<String> line = person.ask(text);
            if (line.isEmpty()) {
                return false;
            }
            String answer = line.get().isBlank() ? usual.orElse("") : line.get().strip();
            if (answer.isEmpty()) {
                if (question == Question.OWNERS) {
                    return true;
                }
                continue;
            }
            List<Finding> wrong = AnswerCheck.of(question, answer, words);
            if (wrong.isEmpty()) {
                answers.give(question, answer);
                return true;
            }
            wrong.forEach(finding ->
                    person.tell(finding.summary() + (finding.mend().isEmpty() ? "" : ": " + finding.mend())));
        }
    }

    private String choices(Question question) {
        return switch (question) {
            case ENGINE -> " (" + String.join(", ", words.engines()) + ")";
            case AWS_RESOURCES -> " (" + String.join(", ", words.awsResources()) + ")";
            default -> "";
        };
    }
}
