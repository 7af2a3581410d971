package io.github.prometheusgitops.benchmark;

import io.github.prometheusgitops.disk.TreeWriter;
import io.github.prometheusgitops.finding.Report;
import io.github.prometheusgitops.pipeline.Inputs;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.pipeline.Pipeline;
import io.github.prometheusgitops.pipeline.Progress;
import io.github.prometheusgitops.tree.Drift;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the goals {@code generate} and {@code check} take of a whole process each, as a build runs them, without Maven itself:
 * {@code generate} into an empty tree, {@code generate} with nothing to do, and {@code check}.
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

    private GoalsBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 2) {
            run(args[0], Path.of(args[1]));
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
            double check = median(seconds.get("check"));
            seconds.forEach((what, all) -> System.out.printf(
                    "%7.2f s  %s; check takes %.2f times as long%n", median(all), what, check / median(all)));
        } finally {
            LargeFleet.delete(base);
        }
    }

    private static void measure(String what, String goal, Path base, Map<String, List<Double>> seconds)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        GoalsBenchmark.class.getName(),
                        goal,
                        base.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(what + " failed: " + said);
        }
        seconds.computeIfAbsent(what, unused -> new ArrayList<>()).add(Long.parseLong(said) / 1e9);
    }

    /** Does in this process what the goal does, and prints its processor time in nanoseconds. */
    private static void run(String goal, Path base) {
        Inputs inputs = LargeFleet.in(base);
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
