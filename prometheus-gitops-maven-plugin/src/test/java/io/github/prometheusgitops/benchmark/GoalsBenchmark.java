package io.github.prometheusgitops.benchmark;

import io.github.prometheusgitops.diff.DiffMarkdown;
import io.github.prometheusgitops.diff.DiffText;
import io.github.prometheusgitops.diff.TreeDiff;
import io.github.prometheusgitops.disk.TreeWriter;
import io.github.prometheusgitops.explain.Explainer;
import io.github.prometheusgitops.explain.ExplanationText;
import io.github.prometheusgitops.finding.Report;
import io.github.prometheusgitops.pipeline.Explaining;
import io.github.prometheusgitops.pipeline.Inputs;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.pipeline.Pipeline;
import io.github.prometheusgitops.pipeline.Progress;
import io.github.prometheusgitops.pipeline.Since;
import io.github.prometheusgitops.tree.Drift;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the goals {@code generate} and {@code check} take of a whole process each, as a build runs them, without Maven itself:
 * {@code generate} into an empty tree, {@code generate} with nothing to do, and {@code check}; {@code explain} asked for a key
 * of an environment, of a workspace and of the fleet, a line, a role and a finding, and {@code diff} of a change that all
 * environments but two have alike.
 *
 * <p>Not a test: it asserts nothing about time. The runs take turns, so that whoever else uses the machine slows all of them
 * down, and what counts is processor time. Run it with the number of environments:
 *
 * <pre>
 * mvn test-compile -pl templates,prometheus-gitops-maven-plugin
 * mvn -pl prometheus-gitops-maven-plugin exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *     -Dexec.args="-cp %classpath io.github.prometheusgitops.benchmark.GoalsBenchmark 500"
 * </pre>
 */
public final class GoalsBenchmark {

    private static final int ROUNDS = 5;

    /** Each with what it asks for. */
    private static final Map<String, String> QUESTIONS = new TreeMap<>(Map.of(
            "a key that is set", "e7:account",
            "a key that nobody sets", "e7:scrapeInterval",
            "a key of a workspace", "central:tier",
            "a key of the fleet", "fleet:versions.prometheus",
            "a line", "gitops/environments/e7/kube-prometheus-stack/values.yaml:12",
            "a line of a workspace", "gitops/workspaces/central/terraform/main.tf:12",
            "a role", "acme.e7.prometheus",
            "a finding", "access/undeclared"));

    private GoalsBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length >= 2) {
            run(args[0], Path.of(args[1]), args.length == 2 ? "" : args[2]);
            return;
        }
        int environments = args.length == 0 ? 500 : Integer.parseInt(args[0]);
        Path base = Files.createTempDirectory("fleet");
        try {
            Inputs inputs = LargeFleet.of(environments, base);
            Map<String, List<Double>> seconds = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                LargeFleet.delete(inputs.output());
                measure("generate into an empty tree", "generate", base, seconds);
                measure("generate with nothing to do", "generate", base, seconds);
                measure("check", "check", base, seconds);
            }
            for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
                measure("explain " + question.getKey(), "explain", base, seconds, question.getValue());
            }
            LargeFleet.changed(environments, base);
            measure("generate of a change to all", "generate", base, seconds, "later");
            measure("diff", "diff", base, seconds);
            double check = median(seconds.get("check"));
            seconds.forEach((what, all) -> System.out.printf(
                    "%7.2f s  %s; check takes %.2f times as long%n", median(all), what, check / median(all)));
        } finally {
            LargeFleet.delete(base);
        }
    }

    private static void measure(
            String what, String goal, Path base, Map<String, List<Double>> seconds, String... question)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // What a build may be given on a small machine.
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                GoalsBenchmark.class.getName(),
                goal,
                base.toString()));
        command.addAll(List.of(question));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(what + " failed: " + said);
        }
        seconds.computeIfAbsent(what, unused -> new ArrayList<>()).add(Long.parseLong(said) / 1e9);
    }

    /** Does in this process what the goal does, and prints its processor time in nanoseconds. */
    private static void run(String goal, Path base, String question) {
        Inputs inputs = question.equals("later") ? LargeFleet.later(base) : LargeFleet.in(base);
        if (goal.equals("explain")) {
            Explainer.Answers answers = Explaining.of(inputs, "", List.of(question), Progress.NONE);
            if (answers.explanations().isEmpty()) {
                throw new IllegalStateException(answers.mistakes().toString());
            }
            answers.explanations().stream()
                    .flatMap(one -> ExplanationText.lines(one).stream())
                    .forEach(System.err::println);
            System.out.println(Parts.ofProcess());
            return;
        }
        if (goal.equals("diff")) {
            TreeDiff diff = Since.folders(
                            base, inputs.output(), LargeFleet.later(base).output())
                    .diff()
                    .orElseThrow();
            String comment = DiffMarkdown.of(diff);
            System.err.println(
                    String.join("\n", DiffText.lines(diff)) + "\ncharacters of the comment: " + comment.length());
            System.out.println(Parts.ofProcess());
            return;
        }
        Outcome outcome = Pipeline.run(inputs, Progress.NONE);
        if (outcome.plan().isEmpty()) {
            throw new IllegalStateException(
                    Report.of(outcome.errors(), outcome.lines()).toString());
        }
        if (goal.equals("generate")) {
            TreeWriter.into(inputs.output()).apply(outcome.plan().get());
        } else if (!Drift.of(outcome.plan().get()).findings().isEmpty()) {
            throw new IllegalStateException("the tree is not as described");
        }
        System.out.println(Parts.ofProcess());
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }
}
