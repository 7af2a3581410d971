package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many small texts in one file, each below a line that says what becomes of it: {@code === accepted: why}.
 *
 * <p>{@code accepted} and {@code refused} are what the tool and we say alike. Where we differ on purpose, a text is {@code
 * stricter} (the tool overlooks it in silence, we do not) or {@code newer} (a later version of the tool accepts it). {@code
 * === from 3.8: why} is a text that the tool accepts from that version on, and refuses in the one before.
 */
final class Corpus {

    /** What becomes of a text. */
    enum Verdict {
        ACCEPTED(true, true),
        REFUSED(false, false),
        STRICTER(true, false),
        NEWER(false, true);

        final boolean byTool;
        final boolean byUs;

        Verdict(boolean byTool, boolean byUs) {
            this.byTool = byTool;
            this.byUs = byUs;
        }
    }

    /**
     * One text.
     *
     * @param name its place in the corpus and what is particular about it
     * @param since the first version that accepts it, where the corpus names one
     */
    record Case(String name, Verdict verdict, Optional<String> since, String text) {}

    private static final Pattern HEAD =
            Pattern.compile("(?m)^=== (?:(accepted|refused|stricter|newer)|from ([0-9.]+)): (.+)\n");

    private Corpus() {}

    /** The texts of a file in {@code src/test/resources/grammar}. */
    static List<Case> read(String file) {
        try {
            String all = Files.readString(Path.of("src/test/resources/grammar", file));
            List<Case> cases = new ArrayList<>();
            Matcher head = HEAD.matcher(all);
            int from = -1;
            Verdict verdict = null;
            Optional<String> since = Optional.empty();
            String name = "";
            while (head.find()) {
                if (from >= 0) {
                    cases.add(new Case(name, verdict, since, all.substring(from, head.start())));
                }
                from = head.end();
                since = Optional.ofNullable(head.group(2));
                verdict = since.isPresent()
                        ? Verdict.NEWER
                        : Verdict.valueOf(head.group(1).toUpperCase(Locale.ROOT));
                name = "%03d %s".formatted(cases.size() + 1, head.group(3));
            }
            assertThat(from).isPositive();
            cases.add(new Case(name, verdict, since, all.substring(from)));
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
