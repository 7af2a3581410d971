package io.github.prometheusgitops.start;

import java.util.List;
import java.util.stream.Stream;

/**
 * An environment as it is answered: {@code name=account} or {@code name=account:cluster}.
 *
 * @param text all of it
 * @param name empty, as is the account, where there is no equals sign
 * @param cluster the environment's name where none is given
 */
record GivenEnvironment(String text, String name, String account, String cluster) {

    /** Those of an answer. */
    static List<GivenEnvironment> all(String answer) {
        return words(answer).map(GivenEnvironment::of).toList();
    }

    /** The words of an answer with commas between them. */
    static Stream<String> words(String answer) {
        return Stream.of(answer.split(",", -1)).map(String::strip).filter(word -> !word.isEmpty());
    }

    private static GivenEnvironment of(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return new GivenEnvironment(text, "", "", "");
        }
        String name = text.substring(0, equals).strip();
        String rest = text.substring(equals + 1).strip();
        int colon = rest.indexOf(':');
        return colon < 0
                ? new GivenEnvironment(text, name, rest, name)
                : new GivenEnvironment(
                        text,
                        name,
                        rest.substring(0, colon).strip(),
                        rest.substring(colon + 1).strip());
    }

    /** Whether it has an equals sign. */
    boolean complete() {
        return text.indexOf('=') >= 0;
    }

    /** What kind it is of, told by its name. */
    String tier() {
        return name.equals("prod") || name.startsWith("prod-") || name.startsWith("production")
                ? "production"
                : "pre-production";
    }
}
