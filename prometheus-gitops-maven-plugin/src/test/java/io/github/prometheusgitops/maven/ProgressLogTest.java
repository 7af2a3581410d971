package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a run that takes long says how far it has come. */
class ProgressLogTest {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private String next() throws InterruptedException {
        return String.valueOf(lines.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void aShortRunSaysNothing() {
        try (ProgressLog progress = ProgressLog.to(lines::add)) {
            progress.stage("rendering", 3);
            progress.step();
        }

        assertThat(lines).isEmpty();
    }

    @Test
    void aLongRunSaysAgainAndAgainHowFarItHasCome() throws InterruptedException {
        try (ProgressLog progress = ProgressLog.to(lines::add, 1)) {
            progress.stage("rendering", 1000);
            assertThat(next()).isEqualTo("rendering: 0 of 1000");
            progress.step();
            progress.step();
            lines.clear();

            assertThat(List.of(next(), next())).contains("rendering: 2 of 1000");
        }
    }

    @Test
    void aStepThatTakesLongIsSaidWhileItLasts() throws InterruptedException {
        try (ProgressLog progress = ProgressLog.to(lines::add, 1)) {
            progress.stage("working out the fleet", 1);

            assertThat(next()).isEqualTo("working out the fleet …");
        }
    }

    @Test
    void nothingIsSaidBeforeTheFirstStageOrAfterTheRun() throws InterruptedException {
        ProgressLog progress = ProgressLog.to(lines::add, 1);
        Thread.sleep(30);
        assertThat(lines).isEmpty();
        progress.stage("rendering", 2);
        next();
        progress.close();
        lines.clear();
        Thread.sleep(30);

        assertThat(lines).isEmpty();
    }
}
