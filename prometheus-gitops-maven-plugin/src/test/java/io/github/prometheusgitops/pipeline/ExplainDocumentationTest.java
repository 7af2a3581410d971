package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.explain.Explainer;
import io.github.prometheusgitops.explain.ExplanationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever asks the sample what the documentation asks is told what the documentation says. */
class ExplainDocumentationTest {

    private static final Path PAGE = Path.of("../docs/reference/explain.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```explain (?<question>\\S+)\\n(?<answer>.*?)```\\n");
    private static final Path SAMPLE = Path.of("../environments");

    @TestFactory
    Stream<DynamicTest> eachExampleOfThePageIsWhatTheSampleAnswers() throws IOException {
        String page = Files.readString(PAGE);
        List<MatchResult> examples = EXAMPLE.matcher(page).results().toList();
        assertThat(examples).hasSizeGreaterThan(5);
        String answered = EXAMPLE.matcher(page)
                .replaceAll(example -> java.util.regex.Matcher.quoteReplacement(
                        "```explain " + example.group(1) + "\n" + answer(example.group(1)) + "```\n"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, answered);
        }
        return examples.stream()
                .map(example -> dynamicTest(
                        example.group(1), () -> assertThat(example.group(2)).isEqualTo(answer(example.group(1)))));
    }

    private static String answer(String question) {
        Explainer.Answers answers = Explaining.of(
                new Inputs(
                        SAMPLE,
                        SAMPLE,
                        SAMPLE.resolve("templates"),
                        SAMPLE.resolve("gitops"),
                        Optional.empty(),
                        Set.of(),
                        Workbench.TODAY),
                "",
                List.of(question),
                Progress.NONE);
        assertThat(answers.mistakes()).isEmpty();
        return answers.explanations().stream()
                .flatMap(answer -> ExplanationText.lines(answer).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
