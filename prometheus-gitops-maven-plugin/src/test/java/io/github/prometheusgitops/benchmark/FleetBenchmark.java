package io.github.prometheusgitops.benchmark;

import io.github.prometheusgitops.disk.TreeWriter;
import io.github.prometheusgitops.pipeline.Inputs;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.pipeline.Pipeline;
import io.github.prometheusgitops.pipeline.Product;
import io.github.prometheusgitops.pipeline.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long a fleet takes: the first run, which writes everything, and further ones, which change nothing; in processor time,
 * and by the parts of a run.
 *
 * <p>Not a test: it asserts nothing about time. Run it with the number of environments:
 *
 * <pre>
 * mvn test-compile -pl templates,prometheus-gitops-maven-plugin
 * mvn -pl prometheus-gitops-maven-plugin exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.github.prometheusgitops.benchmark.FleetBenchmark -Dexec.args=1000
 * </pre>
 */
public final class FleetBenchmark {

    private static final int RUNS = 5;
    private static final int MOST_CHECKS = 10;

    private FleetBenchmark() {}

    public static void main(String[] args) throws IOException {
        int environments = args.length == 0 ? 1000 : Integer.parseInt(args[0]);
        Path base = Files.createTempDirectory("fleet");
        try {
            Inputs inputs = LargeFleet.of(environments, base);
            run("cold plan", inputs);
            Outcome outcome = Pipeline.run(inputs, Progress.NONE);
            long start = Parts.ofProcess();
            TreeWriter.into(inputs.output()).apply(outcome.plan().orElseThrow());
            report("first write of " + outcome.plan().orElseThrow().summary(), start);
            for (int run = 1; run <= RUNS; run++) {
                run("plan with nothing to do, run " + run, inputs);
            }
        } finally {
            LargeFleet.delete(base);
        }
    }

    private static void run(String what, Inputs inputs) {
        Parts parts = new Parts();
        long start = Parts.ofProcess();
        Pipeline.run(inputs, parts.watched(Product.standard()), parts);
        report(what, start);
        parts.print(MOST_CHECKS);
        System.out.printf("    checks take %.2f times as long as rendering%n", parts.checksToRendering());
    }

    private static void report(String what, long start) {
        System.out.printf("%8.0f ms  %s%n", (Parts.ofProcess() - start) / 1e6, what);
    }
}
