package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.properties.Generator;
import io.github.prometheusgitops.properties.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a descriptor, a rule file or an output: findings that can be read, or a plan; and soon. */
class MutatedRepositoryTest {

    /** An expression that recurses for each character of a text fails on it. */
    private static final int SMALL_STACK = 512 * 1024;

    private static final long LONGEST_RUN_MILLIS = 30_000;

    private static final Generator<String> VALUES = Generator.of(
            "",
            "null",
            "[]",
            "{}",
            "[[[1]]]",
            "{a: {b: [c]}}",
            "[{}]",
            "-1",
            "0",
            "1e999",
            "0644",
            "0x1F",
            "12:30:45",
            "99999999999999999999999999",
            ".inf",
            "true",
            "yes",
            "2026-11-26",
            "!!binary aGVsbG8=",
            "!!set {a, b}",
            "!foo bar",
            "&a [*a]",
            "*nowhere",
            "\"\\ud800\"",
            "\"\\0\"",
            "\"a\\nb\\u2028c\\e[31m\"",
            "\"::error::x\"",
            "\"##[error]x\"",
            "\"${a} {{ b }} %{c} $(d) `e`\"",
            "\"' \\\" \\\\ # : - ? | >\"",
            "\"   \"",
            "'\uFEFF'",
            "😀",
            "\u202Eabc",
            "../../etc/passwd",
            "con",
            "<<",
            "|\n  text",
            ">-",
            "@a",
            "`a`",
            "{",
            "]");

    private static final Generator<String> LONG = Generator.of(
                    "a",
                    "1",
                    "1h",
                    "a-",
                    "a.",
                    "a/",
                    "a:",
                    "/a",
                    "-a",
                    "é",
                    "(",
                    "{{",
                    "[",
                    "\\\\",
                    "\\\"",
                    "'",
                    "\\n",
                    "a ",
                    "10.",
                    "arn:",
                    "a=~",
                    "1e",
                    "{a=\\\"b\\\"}",
                    "sum(",
                    "$",
                    "${",
                    "%{")
            .map(part -> "\"https://" + part.repeat(60_000) + "\"");

    /** What happens to a line: all of it, its key, its value or its place. */
    private static final Generator<Integer> CHANGES = Generator.between(0, 9);

    private static final List<String> FLEETS = List.of(
            "rules-and-rollout", "hostile-values", "workspace-settings", "managed-collector", "not-applied-yet", "ack");

    /** One file of one fleet, with one line changed. */
    private record Mutation(String fleet, String file, String text) {

        @Override
        public String toString() {
            return fleet + "/" + file + ":\n" + (text.length() > 5_000 ? text.substring(0, 5_000) + "…" : text);
        }
    }

    @TempDir
    Path base;

    @BeforeEach
    void copy() {
        for (String fleet : FLEETS) {
            Path from = GeneratedTree.FLEETS.resolve(fleet);
            FolderCopy.copy(from.resolve("environments"), base.resolve(fleet).resolve("environments"));
            FolderCopy.copy(from.resolve("templates"), base.resolve(fleet).resolve("templates"));
        }
    }

    @Test
    void isReportedOrPlannedButNeverThrows() {
        Property.forAll("mutations", mutations(VALUES), 150, this::isReportedOrPlanned);
    }

    @Test
    void longTextsExhaustNoStackAndTakeNotForever() {
        Property.forAll("long texts", mutations(LONG), 100, this::isReportedOrPlanned);
    }

    private Generator<Mutation> mutations(Generator<String> values) {
        List<Mutation> files = new ArrayList<>();
        for (String fleet : FLEETS) {
            Path root = base.resolve(fleet);
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file : all.filter(path -> path.toString().matches(".*\\.(yaml|json)"))
                        .sorted()
                        .toList()) {
                    files.add(new Mutation(
                            fleet, root.relativize(file).toString().replace('\\', '/'), Files.readString(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return random -> {
            Mutation file = files.get(random.nextInt(files.size()));
            return new Mutation(file.fleet(), file.file(), mutated(file.text(), values, random));
        };
    }

    private static String mutated(String text, Generator<String> values, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        String value = values.next(random);
        int colon = line.lastIndexOf(": ");
        switch (CHANGES.next(random)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.set(at, "  " + line);
            case 3 -> lines.set(at, line.replaceFirst("^( *)[^ :]+:", "$1" + Matcher.quoteReplacement(value) + ":"));
            case 4 -> lines.set(at, line.replaceFirst("[a-zA-Z0-9]+$", Matcher.quoteReplacement(value)));
            default -> lines.set(at, colon < 0 ? line + " " + value : line.substring(0, colon + 2) + value);
        }
        return String.join("\n", lines) + "\n";
    }

    private void isReportedOrPlanned(Mutation mutation) throws Exception {
        Path root = base.resolve(mutation.fleet());
        Path file = root.resolve(mutation.file());
        String before = Files.readString(file);
        Files.writeString(file, mutation.text());
        try {
            Outcome outcome = run(root);
            assertThat(outcome.plan().isPresent()).isEqualTo(outcome.errors().isEmpty());
            for (Finding finding : outcome.findings()) {
                assertThat(finding.toString()).hasSizeLessThan(4_000);
                int places = 1 + finding.also().size();
                assertThat(finding.toString().lines().count()).isLessThanOrEqualTo(1 + places);
                assertThat(finding.shown(outcome.lines()).lines().count()).isLessThanOrEqualTo(1 + 3 * places);
                assertThat(finding.summary()).doesNotContain("Exception", "java.", "io.github");
            }
        } finally {
            Files.writeString(file, before);
        }
    }

    private static Outcome run(Path root) throws Exception {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Inputs inputs = new Inputs(
                root,
                root.resolve("environments"),
                root.resolve("templates"),
                root.resolve("gitops"),
                Optional.empty(),
                Set.of(),
                Workbench.TODAY);
        Thread thread =
                new Thread(null, () -> outcome.set(Pipeline.run(inputs, Progress.NONE)), "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((dead, e) -> thrown.set(e));
        thread.setDaemon(true);
        thread.start();
        thread.join(LONGEST_RUN_MILLIS);
        if (thrown.get() != null) {
            throw new AssertionError(thrown.get());
        }
        assertThat(thread.isAlive()).as("still running").isFalse();
        return outcome.get();
    }
}
