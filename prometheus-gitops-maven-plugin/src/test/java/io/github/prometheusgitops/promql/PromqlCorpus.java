package io.github.prometheusgitops.promql;

import io.github.prometheusgitops.scrape.PrometheusVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expressions with what becomes of them, one a line. */
public final class PromqlCorpus {

    private static final Path FILE = Path.of("src/test/resources/grammar/promql.txt");

    private static final Pattern LINE = Pattern.compile("(?:(?<verdict>takes|refuses)|flag (?<flag>[a-z-]+)(?: from "
            + "(?<flagged>[0-9.]+))?|from (?<from>[0-9.]+)|until (?<until>[0-9.]+)): (?<text>.+)");

    /**
     * One expression.
     *
     * @param flag what turns it on, where something has to
     */
    public record Case(
            boolean isTaken,
            Optional<String> flag,
            Optional<PrometheusVersion> from,
            Optional<PrometheusVersion> until,
            String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    private PromqlCorpus() {}

    /** All of them. */
    public static List<Case> read() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PromqlCorpus::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case line(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException(line);
        }
        return new Case(
                !"refuses".equals(matcher.group("verdict")),
                Optional.ofNullable(matcher.group("flag")),
                version(matcher, "from").or(() -> version(matcher, "flagged")),
                version(matcher, "until"),
                matcher.group("text"));
    }

    private static Optional<PrometheusVersion> version(Matcher matcher, String group) {
        return Optional.ofNullable(matcher.group(group)).map(PrometheusVersion::of);
    }
}
