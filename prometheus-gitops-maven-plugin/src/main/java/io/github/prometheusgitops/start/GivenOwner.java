package io.github.prometheusgitops.start;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Who reviews, as it is answered: {@code @acme/platform}, or {@code prod=@acme/on-call}.
 *
 * @param of an environment, the workspace or an account; empty for everything else
 */
record GivenOwner(String of, String owner) {

    /** Those of an answer. */
    static List<GivenOwner> all(String answer) {
        return GivenEnvironment.words(answer).map(GivenOwner::of).toList();
    }

    private static GivenOwner of(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new GivenOwner("", text)
                : new GivenOwner(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
    }

    /** Who reviews what has this name, or else this account, or else everything. */
    static String line(List<GivenOwner> owners, String name, String account) {
        for (String of : List.of(name, account, "")) {
            String line = line(owners, of);
            if (!line.isEmpty()) {
                return line;
            }
        }
        return "";
    }

    /** Those of one name, with a space between each two. */
    static String line(List<GivenOwner> owners, String of) {
        return owners.stream()
                .filter(owner -> owner.of().equals(of))
                .map(GivenOwner::owner)
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
