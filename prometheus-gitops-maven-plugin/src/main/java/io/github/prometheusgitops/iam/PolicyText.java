package io.github.prometheusgitops.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy that requests are compared with: with wildcards ({@code *}, {@code ?}) and policy variables ({@code
 * ${aws:PrincipalTag/team}}, with a default after a comma, {@code ${*}}, {@code ${?}} and {@code ${$}} for the characters).
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy variables</a>
 */
final class PolicyText {

    /** A piece of the text. */
    private sealed interface Piece {

        record Literal(String text) implements Piece {}

        /** {@code *}, any number of characters. */
        record Any() implements Piece {}

        /** {@code ?}, one character. */
        record One() implements Piece {}

        /** What a key of the request says, literally; the default where the request does not have it. */
        record Variable(String key, Optional<String> otherwise) implements Piece {}
    }

    private final List<Piece> pieces;
    /** The pattern, where no request changes it. */
    private final @Nullable Wildcards fixed;

    private PolicyText(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        this.fixed = pieces.stream().noneMatch(Piece.Variable.class::isInstance) ? pattern(pieces) : null;
    }

    /**
     * Reads a text.
     *
     * @param wildcards whether {@code *} and {@code ?} stand for other characters
     * @param variables whether the policy's version knows variables
     */
    static PolicyText of(String text, boolean wildcards, boolean variables) {
        return new PolicyText(read(text, wildcards, variables));
    }

    /**
     * The six parts of an ARN, each a text of its own; colons of variables separate nothing.
     *
     * @return empty if it has fewer
     */
    static Optional<List<PolicyText>> arn(String text, boolean variables) {
        List<List<Piece>> parts = new ArrayList<>();
        List<Piece> part = new ArrayList<>();
        for (Piece piece : read(text, true, variables)) {
            if (piece instanceof Piece.Literal literal && parts.size() < 5) {
                String[] cut = literal.text().split(":", 6 - parts.size());
                for (int i = 0; i < cut.length; i++) {
                    if (!cut[i].isEmpty()) {
                        part.add(new Piece.Literal(cut[i]));
                    }
                    if (i < cut.length - 1) {
                        parts.add(part);
                        part = new ArrayList<>();
                    }
                }
            } else {
                part.add(piece);
            }
        }
        parts.add(part);
        return parts.size() == 6
                ? Optional.of(parts.stream().map(PolicyText::new).toList())
                : Optional.empty();
    }

    private static List<Piece> read(String text, boolean wildcards, boolean variables) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = variables && text.startsWith("${", i) ? text.indexOf('}', i) : -1;
            Optional<Piece> special = end > 0
                    ? Optional.of(variable(text.substring(i + 2, end)))
                    : wildcards && c == '*'
                            ? Optional.of(new Piece.Any())
                            : wildcards && c == '?' ? Optional.of(new Piece.One()) : Optional.empty();
            if (special.isPresent()) {
                if (!literal.isEmpty()) {
                    pieces.add(new Piece.Literal(literal.toString()));
                    literal.setLength(0);
                }
                pieces.add(special.get());
            } else {
                literal.append(c);
            }
            i = end > 0 ? end + 1 : i + 1;
        }
        if (!literal.isEmpty()) {
            pieces.add(new Piece.Literal(literal.toString()));
        }
        return pieces;
    }

    private static Piece variable(String inside) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return new Piece.Literal(inside);
        }
        int comma = inside.indexOf(',');
        String otherwise = comma < 0 ? "" : inside.substring(comma + 1).strip();
        boolean quoted = otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'");
        return new Piece.Variable(
                (comma < 0 ? inside : inside.substring(0, comma)).strip(),
                quoted ? Optional.of(otherwise.substring(1, otherwise.length() - 1)) : Optional.empty());
    }

    private static Wildcards pattern(List<Piece> pieces) {
        Wildcards.Builder pattern = new Wildcards.Builder();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Any) {
                pattern.any();
            } else if (piece instanceof Piece.One) {
                pattern.one();
            } else if (piece instanceof Piece.Literal literal) {
                pattern.literal(literal.text());
            }
        }
        return pattern.build();
    }

    /** Whether a request's text fits; unknown where a variable's key is. */
    Truth matches(String text, RequestContext context, boolean ignoringCase) {
        if (fixed != null) {
            return Truth.of(fixed.matches(text, ignoringCase));
        }
        List<Piece> resolved = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Variable variable) {
                Optional<List<String>> values = context.values(variable.key());
                if (values.isEmpty() && !context.isKnown(variable.key())) {
                    return Truth.UNKNOWN;
                }
                // A key with several values stands for none of them.
                Optional<String> value = values.isEmpty()
                        ? variable.otherwise()
                        : values.filter(several -> several.size() == 1).map(several -> several.get(0));
                if (value.isEmpty()) {
                    return Truth.FALSE;
                }
                resolved.add(new Piece.Literal(value.get()));
            } else {
                resolved.add(piece);
            }
        }
        return Truth.of(pattern(resolved).matches(text, ignoringCase));
    }

    /** Whether it can be more than one text. */
    boolean hasWildcards() {
        return pieces.stream().anyMatch(piece -> piece instanceof Piece.Any || piece instanceof Piece.One);
    }

    /** The keys of its variables. */
    Stream<String> variables() {
        return pieces.stream().filter(Piece.Variable.class::isInstance).map(piece -> ((Piece.Variable) piece).key());
    }
}
