package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.pipeline.Progress;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says how far a run has come, once it has taken two seconds and every two seconds from then on. A short run says nothing.
 *
 * <p>Whole lines, and not one that is written over: Maven's own log goes on around them.
 */
final class ProgressLog implements Progress {

    static final long EVERY_NANOS = 2_000_000_000L;

    private final Consumer<String> log;
    private final LongSupplier nanoTime;
    private long next;
    private String doing = "";
    private int steps;
    private int done;

    /**
     * A log of the run that begins now.
     *
     * @param log takes a line
     * @param nanoTime as {@link System#nanoTime()}
     */
    ProgressLog(Consumer<String> log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong() + EVERY_NANOS;
    }

    @Override
    public synchronized void stage(String doing, int steps) {
        this.doing = doing;
        this.steps = steps;
        this.done = 0;
        say();
    }

    @Override
    public synchronized void step() {
        done++;
        say();
    }

    private void say() {
        long now = nanoTime.getAsLong();
        if (now - next >= 0) {
            next = now + EVERY_NANOS;
            log.accept(doing + ": " + done + " of " + steps);
        }
    }
}
