package io.github.prometheusgitops.page;

import io.github.prometheusgitops.format.HtmlText;
import java.util.List;

/** Sentences as findings have them, in which whatever is quoted stands between backticks. */
final class Prose {

    private Prose() {}

    /** Writes a sentence, with what it quotes as code. */
    static void write(HtmlText html, String sentence) {
        String[] parts = sentence.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean quoted = i % 2 == 1 && i < parts.length - 1;
            if (quoted) {
                html.element("code", parts[i]);
            } else {
                html.text(i % 2 == 1 ? "`" + parts[i] : parts[i]);
            }
        }
    }

    /** A number with its noun. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Names, the first few of them. */
    static String names(List<String> names, int most) {
        String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() <= most ? first : first + " and " + (names.size() - most) + " more";
    }
}
