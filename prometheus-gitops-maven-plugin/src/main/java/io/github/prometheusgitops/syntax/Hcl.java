package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.openrewrite.hcl.internal.grammar.HCLLexer;
import org.openrewrite.hcl.internal.grammar.HCLParser;

/** HCL, by OpenRewrite's grammar of it. */
final class Hcl implements Language {

    /** The grammar does not know {@code \\uXXXX}; six letters stand for it in the same place. */
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\\\\)");

    @Override
    public void parse(String file, String text, Findings findings) {
        String readable = UNICODE_ESCAPE
                .matcher(text)
                .replaceAll(match -> match.group().equals("\\\\")
                        ? "\\\\\\\\"
                        : "u".repeat(match.group().length()));
        FirstError error = new FirstError();
        HCLLexer lexer = new HCLLexer(CharStreams.fromString(readable));
        lexer.removeErrorListeners();
        lexer.addErrorListener(error);
        HCLParser parser = new HCLParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(error);
        try {
            parser.configFile();
        } catch (StackOverflowError e) {
            // The grammar recurses for each bracket, and only it knows which of them count.
            Language.error(findings, Location.of(file), "HCL", "it is nested too deeply");
            return;
        }
        if (error.problem != null) {
            Language.error(findings, new Location(file, error.line, error.column), "HCL", error.problem);
        }
    }

    /** Keeps the first error: the parser's later ones follow from it. */
    private static final class FirstError extends BaseErrorListener {
        private String problem;
        private int line;
        private int column;

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int positionInLine,
                String message,
                RecognitionException cause) {
            if (problem == null) {
                this.problem = message.replaceAll("\\s+", " ");
                this.line = line;
                this.column = positionInLine + 1;
            }
        }
    }
}
