package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.access.AccessMatrix;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each environment has for itself, so that changes that are alike but for it are known to be alike. */
final class Own {

    static final String NAME = "‹name›";
    static final String ACCOUNT = "‹account›";
    static final String ISSUER = "‹issuer›";

    /** A text of its own, and what stands for it. */
    private record Word(Pattern text, String stands) {}

    private final Map<String, List<Word>> words = new HashMap<>();

    private Own() {}

    /** By the access matrices, the later tree's first. */
    static Own of(DocumentTree after, DocumentTree before) {
        Own own = new Own();
        List.of(after, before).forEach(tree -> tree.find(AccessMatrix.JSON).stream()
                .flatMap(matrix -> matrix.documents().stream())
                .filter(YamlSequence.class::isInstance)
                .flatMap(list -> ((YamlSequence) list).items().stream())
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .forEach(own::row));
        return own;
    }

    private void row(YamlMapping row) {
        String environment = row.text("environment").orElse("");
        if (environment.isEmpty()) {
            return;
        }
        String account = row.mappings("ways").stream()
                .flatMap(way -> way.scalars("roles").stream())
                .map(YamlScalar::text)
                .flatMap(arn -> Arn.parse(arn).stream())
                .map(Arn::account)
                .findFirst()
                .orElse("");
        words.putIfAbsent(
                Owner.environment(environment).folder(),
                java.util.stream.Stream.of(
                                new Word(word(row.text("issuer").orElse("")), ISSUER),
                                new Word(word(account), ACCOUNT))
                        .filter(word -> !word.text().pattern().isEmpty())
                        .toList());
    }

    /** A text of a subject without what is its own. */
    String without(String subject, String text) {
        String common = text;
        for (Word word : words.getOrDefault(subject, List.of())) {
            common = word.text().matcher(common).replaceAll(Matcher.quoteReplacement(word.stands()));
        }
        String name = subject.substring(subject.lastIndexOf('/') + 1);
        return name.isEmpty() ? common : word(name).matcher(common).replaceAll(Matcher.quoteReplacement(NAME));
    }

    private static Pattern word(String text) {
        return text.isEmpty()
                ? Pattern.compile("")
                : Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(text) + "(?![A-Za-z0-9])");
    }
}
