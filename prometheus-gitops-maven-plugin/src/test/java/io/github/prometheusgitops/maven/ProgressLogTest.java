package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How a run that takes long says how far it has come. */
class ProgressLogTest {

    private final List<String> lines = new ArrayList<>();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // As the JVM's clock may: it overflows.
    private final ProgressLog progress = new ProgressLog(lines::add, now::get);

    @Test
    void aShortRunSaysNothing() {
        progress.stage("rendering", 3);
        seconds(1.9);
        progress.step();

        assertThat(lines).isEmpty();
    }

    @Test
    void aLongRunSaysEveryTwoSecondsHowFarItHasCome() {
        progress.stage("rendering", 1000);
        for (int i = 0; i < 1000; i++) {
            seconds(0.0045);
            progress.step();
        }

        assertThat(lines).containsExactly("rendering: 445 of 1000", "rendering: 890 of 1000");
    }

    @Test
    void aStageThatBeginsLateIsSaidAtOnce() {
        progress.stage("rendering", 1);
        seconds(3);
        progress.stage("checking", 7);

        assertThat(lines).containsExactly("checking: 0 of 7");
    }

    private void seconds(double seconds) {
        now.addAndGet((long) (seconds * 1_000_000_000));
    }
}
