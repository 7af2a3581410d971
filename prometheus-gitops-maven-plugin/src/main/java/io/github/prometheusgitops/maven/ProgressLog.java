package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.pipeline.Progress;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;

/**
 * Says what a run is at and how far it has come, once it has taken two seconds and every two seconds from then on. A short
 * run says nothing.
 *
 * <p>Whole lines, and not one that is written over: Maven's own log goes on around them. They come from a thread of their own:
 * a stage may have but one step, and that one take long.
 */
final class ProgressLog implements Progress, AutoCloseable {

    static final long EVERY_MILLIS = 2_000;

    private final Consumer<String> log;
    /** Keeps no build from ending. */
    private final Timer clock = new Timer("prometheus-gitops-progress", true);

    private String doing = "";
    private int steps;
    private int done;

    private ProgressLog(Consumer<String> log) {
        this.log = log;
    }

    /**
     * A log of the run that begins now and lasts until it is closed.
     *
     * @param log takes a line
     */
    static ProgressLog to(Consumer<String> log) {
        return to(log, EVERY_MILLIS);
    }

    /** The same with another time between the lines, in milliseconds. */
    static ProgressLog to(Consumer<String> log, long every) {
        ProgressLog progress = new ProgressLog(log);
        progress.clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        progress.say();
                    }
                },
                every,
                every);
        return progress;
    }

    @Override
    public synchronized void stage(String doing, int steps) {
        this.doing = doing;
        this.steps = steps;
        this.done = 0;
    }

    @Override
    public synchronized void step() {
        done++;
    }

    /** Nothing is said from here on, not even by a line that was under way. */
    @Override
    public synchronized void close() {
        doing = "";
        clock.cancel();
    }

    private synchronized void say() {
        if (!doing.isEmpty()) {
            log.accept(doing + (steps > 1 ? ": " + done + " of " + steps : " …"));
        }
    }
}
