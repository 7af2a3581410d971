package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import org.openrewrite.hcl.internal.grammar.HCLLexer;
import org.openrewrite.hcl.internal.grammar.HCLParser;

/** HCL, by OpenRewrite's grammar of it. */
final class Hcl implements Language {
    private static final FindingType BROKEN = FindingType.error("syntax/hcl", "a rendered file is not HCL");

    /** The grammar does not know {@code \\uXXXX}; six letters stand for it in the same place. */
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\\\\)");

    /** No configuration nests so deeply, and the grammar's time grows with the cube of it. */
    private static final int DEEPEST_NESTING = 200;

    private static final Set<Integer> OPENING = Set.of(
            HCLLexer.LBRACE,
            HCLLexer.LBRACK,
            HCLLexer.LPAREN,
            HCLLexer.FOR_BRACE,
            HCLLexer.FOR_BRACK,
            HCLLexer.TEMPLATE_INTERPOLATION_START);

    private static final Set<Integer> CLOSING = Set.of(HCLLexer.RBRACE, HCLLexer.RBRACK, HCLLexer.RPAREN);

    @Override
    public Content parse(String file, String text, Findings findings) {
        String readable = UNICODE_ESCAPE
                .matcher(text)
                .replaceAll(match -> match.group().equals("\\\\")
                        ? "\\\\\\\\"
                        : "u".repeat(match.group().length()));
        FirstError error = new FirstError();
        HCLLexer lexer = new HCLLexer(CharStreams.fromString(readable));
        lexer.removeErrorListeners();
        lexer.addErrorListener(error);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        if (deepest(tokens) > DEEPEST_NESTING) {
            return tooDeep(file, findings);
        }
        HCLParser parser = new HCLParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(error);
        HCLParser.ConfigFileContext read;
        try {
            read = configFile(parser);
        } catch (StackOverflowError e) {
            // Operators nest, too, and only the grammar knows how deeply.
            return tooDeep(file, findings);
        }
        // The grammar ends where it understands no more.
        Token left = parser.getCurrentToken();
        if (error.problem == null && left.getType() != Token.EOF) {
            error.syntaxError(
                    parser,
                    left,
                    left.getLine(),
                    left.getCharPositionInLine(),
                    "unexpected `" + left.getText().strip() + "`",
                    null);
        }
        if (error.problem != null) {
            // What was understood of it is anything, and no body.
            Language.error(BROKEN, findings, new Location(file, error.line, error.column), "HCL", error.problem);
            return new Content.Text();
        }
        try {
            return new Content.Hcl(new HclTree(file, text).body(read.body()));
        } catch (StackOverflowError e) {
            return tooDeep(file, findings);
        }
    }

    /** What the faster prediction understands, the full one does, too; where it does not, only that one knows why. */
    private static HCLParser.ConfigFileContext configFile(HCLParser parser) {
        ANTLRErrorStrategy reporting = parser.getErrorHandler();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            HCLParser.ConfigFileContext file = parser.configFile();
            if (parser.getCurrentToken().getType() == Token.EOF) {
                return file;
            }
        } catch (ParseCancellationException e) {
            // Not understood this way.
        }
        parser.reset();
        parser.setErrorHandler(reporting);
        parser.getInterpreter().setPredictionMode(PredictionMode.LL);
        return parser.configFile();
    }

    private static int deepest(CommonTokenStream tokens) {
        int depth = 0;
        int deepest = 0;
        for (Token token : tokens.getTokens()) {
            if (OPENING.contains(token.getType())) {
                depth++;
                deepest = Math.max(deepest, depth);
            } else if (CLOSING.contains(token.getType())) {
                depth--;
            }
        }
        return deepest;
    }

    private static Content tooDeep(String file, Findings findings) {
        Language.error(BROKEN, findings, Location.of(file), "HCL", "it nests more than " + DEEPEST_NESTING + " deep");
        return new Content.Text();
    }

    /** Keeps the first error: the parser's later ones follow from it. */
    private static final class FirstError extends BaseErrorListener {
        private @Nullable String problem;
        private int line;
        private int column;

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int positionInLine,
                String message,
                @Nullable RecognitionException cause) {
            if (problem == null) {
                this.problem = message.replaceAll("\\s+", " ");
                this.line = line;
                this.column = positionInLine + 1;
            }
        }
    }
}
