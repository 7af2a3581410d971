package io.github.prometheusgitops.benchmark;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.pipeline.Product;
import io.github.prometheusgitops.pipeline.Progress;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much processor time the parts of a run take: its stages, and each check.
 *
 * <p>Processor time and not the clock's: it stays about the same while others use the machine. A check that needs what
 * another one has read out of the tree already takes less than it would alone.
 */
final class Parts implements Progress {

    private final Map<String, Long> stages = new LinkedHashMap<>();
    private final Map<String, AtomicLong> checks = new ConcurrentHashMap<>();
    private String stage = "reading descriptors, rules and templates";
    private long began = ofProcess();

    @Override
    public synchronized void stage(String doing, int steps) {
        long now = ofProcess();
        stages.merge(stage, now - began, Long::sum);
        stage = doing;
        began = now;
    }

    @Override
    public void step() {}

    /** The product with checks that tell how long they took. */
    Product watched(Product product) {
        List<Check> watched = product.checks().stream().map(this::watched).toList();
        return new Product(product.models(), product.engines(), product.awsResources(), watched);
    }

    private Check watched(Check check) {
        return (subject, findings) -> {
            long before = ofThread();
            check.check(subject, findings);
            checks.computeIfAbsent(check.getClass().getSimpleName(), name -> new AtomicLong())
                    .addAndGet(ofThread() - before);
        };
    }

    /** Prints them, the checks that took longest first. */
    void print(int mostChecks) {
        stage("", 0);
        stages.forEach((name, nanos) -> print("    ", name, nanos));
        checks.entrySet().stream()
                .sorted((one, other) ->
                        Long.compare(other.getValue().get(), one.getValue().get()))
                .limit(mostChecks)
                .forEach(check ->
                        print("        ", check.getKey(), check.getValue().get()));
    }

    /** What all checks took, together with what was read for them, as a part of what rendering took. */
    double checksToRendering() {
        return (double) nanos("running checks") / nanos("rendering environments and workspaces");
    }

    private long nanos(String name) {
        return stages.getOrDefault(name, 0L);
    }

    private static void print(String indent, String what, long nanos) {
        System.out.printf("%s%7.0f ms  %s%n", indent, nanos / 1e6, what);
    }

    /** Of all threads of this process, in nanoseconds. */
    static long ofProcess() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long ofThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
