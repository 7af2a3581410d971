package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Dynamic tests that run side by side, of which there has to be one: a tool waits for much, and there are many subjects. */
final class TwoAtATime {

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final List<DynamicTest> tests = new ArrayList<>();

    void add(String name, Runnable test) {
        Future<?> running = two.submit(test);
        tests.add(DynamicTest.dynamicTest(name, () -> {
            try {
                running.get();
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        }));
    }

    Stream<DynamicTest> tests() {
        two.shutdown();
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }
}
