package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.explain.Explainer;
import io.github.prometheusgitops.explain.ExplanationText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A repository in a folder, of which questions are asked. */
abstract class AskedRepository {

    @TempDir
    Path base;

    final Explainer.Answers ask(String... questions) {
        return Explaining.of(Workbench.inputs(base), "", List.of(questions), Progress.NONE);
    }

    /** What a terminal shows of an answer. */
    final List<String> text(String question) {
        Explainer.Answers answers = ask(question);
        assertThat(answers.mistakes()).isEmpty();
        return answers.explanations().stream()
                .flatMap(answer -> ExplanationText.lines(answer).stream())
                .toList();
    }

    static int lineOf(String text, String line) {
        return text.lines().toList().indexOf(line) + 1;
    }
}
