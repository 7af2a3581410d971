package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.secret.Concealment;
import io.github.prometheusgitops.secret.HiddenLines;
import io.github.prometheusgitops.secret.SecretReview;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Shows values and lines, and {@code ***} for what looks like a secret. Thread-safe. */
final class Discreet {

    private static final String HIDDEN = "***";
    private static final int LONGEST = 120;

    private final Function<String, Optional<String>> texts;
    private final SecretReview review;
    private final Map<String, Optional<HiddenLines>> files = new ConcurrentHashMap<>();

    /** @param texts of files by the name that findings show */
    Discreet(Function<String, Optional<String>> texts, SecretReview review) {
        this.texts = texts;
        this.review = review;
    }

    /** A value as it is written, as far as it fits a line. */
    String value(YamlScalar scalar) {
        return isShown(scalar) ? cut(scalar.text()) : HIDDEN;
    }

    /** Whether everybody may see a value: each line of the file that it may stand on, and the value itself. */
    boolean isShown(YamlScalar scalar) {
        int lines = (int) scalar.text().chars().filter(c -> c == '\n').count() + (scalar.literal() ? 1 : 0);
        for (int line = scalar.at().line(); line <= scalar.at().line() + lines; line++) {
            if (isHidden(scalar.at().file(), line)) {
                return false;
            }
        }
        return Concealment.of(scalar.text()).equals(scalar.text())
                && review.concealed(scalar.text()).equals(scalar.text());
    }

    /** A line of a file. */
    String line(String file, int number) {
        return isHidden(file, number)
                ? HIDDEN
                : of(file).map(lines -> cut(lines.shown(number))).orElse("");
    }

    /** A line of the access matrix, which the plugin writes itself: only what is secret in it is not shown. */
    String matrixLine(String file, int number) {
        return of(file).map(lines -> cut(lines.partly(number))).orElse("");
    }

    private boolean isHidden(String file, int number) {
        return of(file).filter(known -> number >= 1 && number <= known.lines().size())
                .filter(known -> !known.lines().get(number - 1).isBlank()
                        && known.shown(number).isEmpty())
                .isPresent();
    }

    private Optional<HiddenLines> of(String file) {
        return files.computeIfAbsent(file, name -> texts.apply(name).map(text -> HiddenLines.of(name, text, review)));
    }

    /** What others say, without what may be a secret. */
    String text(String said) {
        return review.concealed(said);
    }

    /** The first line, as far as it fits. */
    static String cut(String text) {
        List<String> lines = text.strip().lines().toList();
        return lines.isEmpty() ? "" : Visible.of(lines.get(0), LONGEST) + (lines.size() > 1 ? " …" : "");
    }
}
