package io.github.prometheusgitops.promql;

import java.util.List;

/** Tokens one after the other, with a bound on how deep they nest. */
final class TokenStream {

    /** Ends the reading of an expression where its syntax is wrong; what is wrong has been noted. */
    static final class Stop extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stop() {
            super(null, null, false, false);
        }
    }

    private final List<Token> tokens;
    private final Notes notes;
    private int next;
    private int depth;

    TokenStream(List<Token> tokens, Notes notes) {
        this.tokens = tokens;
        this.notes = notes;
    }

    Token peek() {
        return tokens.get(next);
    }

    /** Whether the token before the next one is this one. */
    boolean isBehind(String symbolOrKeyword) {
        return next > 0 && tokens.get(next - 1).is(symbolOrKeyword);
    }

    /** The token behind the next one. */
    Token peekBehind() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        if (next < tokens.size() - 1) {
            next++;
        }
        return token;
    }

    boolean isNext(String symbolOrKeyword) {
        return peek().is(symbolOrKeyword);
    }

    /** Takes the next token if it is this one. */
    boolean accept(String symbolOrKeyword) {
        boolean accepted = isNext(symbolOrKeyword);
        if (accepted) {
            take();
        }
        return accepted;
    }

    Token expect(String symbol, String where) {
        if (!isNext(symbol)) {
            throw unexpected(where, "`" + symbol + "`");
        }
        return take();
    }

    /** Notes that the next token cannot stand here. */
    Stop unexpected(String where, String expected) {
        return unexpected(where, expected, "");
    }

    Stop unexpected(String where, String expected, String mend) {
        Token token = peek();
        if (token.kind() == Token.Kind.BROKEN) {
            notes.problem(token.span(), token.text(), token.word());
        } else {
            notes.problem(
                    token.span(),
                    "unexpected " + token.shown() + where + (expected.isEmpty() ? "" : ", expected " + expected),
                    mend);
        }
        return new Stop();
    }

    /** Goes one level deeper, which {@link #leave} undoes. */
    void enter() {
        depth++;
        if (depth > PromqlParser.MOST_NESTING) {
            notes.problem(
                    peek().span(),
                    "it nests more than " + PromqlParser.MOST_NESTING + " deep",
                    "let rules record parts of it");
            throw new Stop();
        }
    }

    void leave() {
        depth--;
    }
}
