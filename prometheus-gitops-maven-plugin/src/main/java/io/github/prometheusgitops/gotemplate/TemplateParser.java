package io.github.prometheusgitops.gotemplate;

import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.gotemplate.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a template's tokens by Go's grammar: definitions, control structures that have to be closed, pipelines.
 *
 * <p>Only syntax is read: whether a field exists or a function gets what it wants shows when a notification is sent.
 */
final class TemplateParser {

    /** Functions of {@code text/template} itself. */
    private static final Set<String> BUILT_IN = Set.of(
            "and call eq ge gt html index js le len lt ne not or print printf println slice urlquery".split(" ", -1));

    private static final Set<Kind> LITERALS = Set.of(Kind.BOOLEAN, Kind.NUMBER, Kind.STRING, Kind.CHARACTER);
    private static final Set<Kind> NOT_CALLABLE =
            Set.of(Kind.BOOLEAN, Kind.DOT, Kind.NUMBER, Kind.STRING, Kind.CHARACTER);

    private final List<Token> tokens;
    private final Set<String> known = new TreeSet<>(BUILT_IN);
    private final Set<String> definitions = new HashSet<>();
    private final List<GoTemplate.Call> calls = new ArrayList<>();
    private final Set<String> functions = new HashSet<>();
    private final List<GoTemplate.Text> texts = new ArrayList<>();
    private final Uses uses = new Uses();
    private final Set<String> notEmpty = new HashSet<>();
    /** Control structures and definitions that are open, the innermost first. */
    private final Deque<Token> open = new ArrayDeque<>();

    private List<String> variables = new ArrayList<>(List.of("$"));
    private int ranges;
    private int at;

    TemplateParser(List<Token> tokens, Collection<String> functions) {
        this.tokens = tokens;
        known.addAll(functions);
    }

    GoTemplate parse() {
        Optional<GoTemplate.Problem> problem = Optional.empty();
        try {
            document();
        } catch (TemplateProblem e) {
            problem = Optional.of(e.problem());
        } catch (StackOverflowError e) {
            problem = Optional.of(
                    new GoTemplate.Problem(tokens.get(at).line(), tokens.get(at).at(), "it nests too deeply", ""));
        }
        return new GoTemplate(definitions, calls, functions, texts, uses.accesses(), uses.invocations(), problem);
    }

    private void document() {
        while (true) {
            Token end = list();
            if (end.is(Kind.END)) {
                return;
            }
            if (!end.isKeyword("define")) {
                throw new TemplateProblem(
                        end, "`{{ " + end.text() + " }}` belongs to nothing that is open", "remove it");
            }
            String name = name("define");
            expect(Kind.CLOSE, "define");
            body(end, name);
        }
    }

    /**
     * Reads text and actions up to what ends a list: {@code end}, {@code else}, the end of all or, outside of everything,
     * {@code define}. The word is consumed, what follows it is not.
     */
    private Token list() {
        while (true) {
            Token token = next();
            if (token.is(Kind.TEXT)) {
                texts.add(new GoTemplate.Text(token.text(), open.isEmpty()));
                continue;
            }
            if (token.is(Kind.END)) {
                if (!open.isEmpty()) {
                    Token opened = open.peek();
                    throw new TemplateProblem(
                            opened, "`{{ " + opened.text() + " … }}` is not closed", "add `{{ end }}` where it ends");
                }
                return token;
            }
            if (!token.is(Kind.OPEN)) {
                throw unexpected(token, "");
            }
            Token word = nextNonSpace();
            if (word.isKeyword("end") || word.isKeyword("else") || word.isKeyword("define") && open.isEmpty()) {
                return word;
            }
            action(word);
        }
    }

    private void action(Token word) {
        switch (word.is(Kind.KEYWORD) ? word.text() : "") {
            case "if", "range", "with" -> control(word);
            case "block" -> {
                String name = name("block");
                pipeline("block", Kind.CLOSE);
                body(word, name);
            }
            case "template" -> {
                calls.add(new GoTemplate.Call(name("template"), word.line()));
                if (!peekNonSpace().is(Kind.CLOSE)) {
                    pipeline("template", Kind.CLOSE);
                } else {
                    expect(Kind.CLOSE, "template");
                }
            }
            case "break", "continue" -> {
                expect(Kind.CLOSE, word.text());
                if (ranges == 0) {
                    throw problem(word, "`{{ " + word.text() + " }}` stands outside of a range");
                }
            }
            default -> {
                at--;
                pipeline("action", Kind.CLOSE);
            }
        }
    }

    /** Reads the body of a definition, which has variables and loops of its own. */
    private void body(Token word, String name) {
        List<String> outerVariables = variables;
        int outerRanges = ranges;
        variables = new ArrayList<>(List.of("$"));
        ranges = 0;
        open.push(word);
        uses.enterDefinition();
        int from = at;
        Token end = list();
        uses.leaveDefinition();
        open.pop();
        if (!end.isKeyword("end")) {
            throw unexpected(end, word.text());
        }
        boolean empty = isBlank(tokens.subList(from, at));
        expect(Kind.CLOSE, "end");
        variables = outerVariables;
        ranges = outerRanges;
        definitions.add(name);
        if (!empty && !notEmpty.add(name)) {
            throw new TemplateProblem(
                    word, "template \"" + name + "\" is defined twice in one text", "rename one of the two");
        }
    }

    /** Whether there is nothing but white space before the closing action; Go lets another definition replace that. */
    private static boolean isBlank(List<Token> body) {
        return body.stream().filter(token -> token.is(Kind.OPEN)).count() == 1
                && body.stream()
                        .filter(token -> token.is(Kind.TEXT))
                        .allMatch(token -> token.text().isBlank());
    }

    private void control(Token word) {
        int scope = variables.size();
        pipeline(word.text(), Kind.CLOSE);
        boolean loops = word.text().equals("range");
        boolean movesDot = loops || word.text().equals("with");
        ranges += loops ? 1 : 0;
        open.push(word);
        uses.enter(movesDot);
        Token end = list();
        uses.leave(movesDot);
        ranges -= loops ? 1 : 0;
        if (end.isKeyword("else")) {
            // `else with` came with Go 1.23 (https://go.dev/doc/go1.23), in which Prometheus 3 is written.
            if (!loops && peekNonSpace().isKeyword(word.text())) {
                nextNonSpace();
                open.pop();
                control(word);
                variables.subList(scope, variables.size()).clear();
                return;
            }
            expect(Kind.CLOSE, "else");
            end = list();
        }
        open.pop();
        if (!end.isKeyword("end")) {
            throw problem(end, "`{{ " + end.text() + " }}` stands where `{{ end }}` is expected");
        }
        expect(Kind.CLOSE, "end");
        variables.subList(scope, variables.size()).clear();
    }

    private void pipeline(String context, Kind end) {
        declarations(context);
        int commands = 0;
        while (true) {
            Token token = nextNonSpace();
            if (token.is(end)) {
                if (commands == 0) {
                    throw problem(
                            token,
                            context.equals("action") ? "an action says nothing" : "`" + context + "` has no value");
                }
                return;
            }
            at--;
            if (commands > 0 && (NOT_CALLABLE.contains(token.kind()) || token.isKeyword("nil"))) {
                throw problem(token, token.shown() + " stands behind `|` and is no function");
            }
            command(token, context, commands > 0);
            commands++;
        }
    }

    private void declarations(String context) {
        for (int declared = 1; peekNonSpace().is(Kind.VARIABLE); declared++) {
            int before = at;
            Token variable = nextNonSpace();
            Token sign = peekNonSpace();
            if (sign.is(Kind.ASSIGN)) {
                nextNonSpace();
                uses.declared(variable.text());
                variables.add(variable.text());
                return;
            }
            if (!sign.is(Kind.OTHER) || !sign.text().equals(",")) {
                at = before;
                return;
            }
            nextNonSpace();
            uses.declared(variable.text());
            variables.add(variable.text());
            if (!context.equals("range") || declared > 1) {
                throw problem(sign, "too many variables are declared in `" + context + "`");
            }
            Token second = peekNonSpace();
            if (!second.is(Kind.VARIABLE) && !second.is(Kind.CLOSE) && !second.is(Kind.RIGHT_PARENTHESIS)) {
                throw problem(sign, "`range` can only declare variables");
            }
        }
    }

    private void command(Token first, String context, boolean piped) {
        int from = at;
        int operands = 0;
        while (true) {
            skipSpace();
            if (operand()) {
                operands++;
            }
            Token token = next();
            if (token.is(Kind.SPACE)) {
                continue;
            }
            if (token.is(Kind.CLOSE) || token.is(Kind.RIGHT_PARENTHESIS)) {
                at--;
            } else if (!token.is(Kind.PIPE)) {
                throw unexpected(token, context);
            }
            if (operands == 0) {
                throw unexpected(first, context);
            }
            uses.command(tokens.subList(from, at), operands - 1 + (piped ? 1 : 0));
            return;
        }
    }

    /** Reads a term with the fields behind it; false, at the same place, if there is none. */
    private boolean operand() {
        Token term = nextNonSpace();
        switch (term.kind()) {
            case IDENTIFIER -> {
                if (!known.contains(term.text())) {
                    throw new TemplateProblem(
                            term,
                            "there is no function `" + term.text() + "`",
                            Suggestion.didYouMean(term.text(), known));
                }
                functions.add(term.text());
            }
            case VARIABLE -> {
                if (!variables.contains(term.text())) {
                    throw new TemplateProblem(
                            term,
                            "there is no variable `" + term.text() + "`",
                            Suggestion.didYouMean(term.text(), variables));
                }
            }
            case NUMBER, STRING, CHARACTER -> {
                if (!GoLiterals.isLiteral(term)) {
                    throw problem(term, term.shown() + " is no literal of Go");
                }
            }
            case LEFT_PARENTHESIS -> pipeline("parentheses", Kind.RIGHT_PARENTHESIS);
            case BOOLEAN, DOT, FIELD -> {}
            default -> {
                if (!term.isKeyword("nil")) {
                    at--;
                    return false;
                }
            }
        }
        int from = at - 1;
        boolean closed = LITERALS.contains(term.kind()) || term.is(Kind.DOT) || term.isKeyword("nil");
        while (peek().is(Kind.FIELD)) {
            if (closed) {
                throw unexpected(next(), "");
            }
            next();
        }
        if (term.is(Kind.FIELD) || term.is(Kind.VARIABLE)) {
            uses.access(tokens.subList(from, at));
        }
        return true;
    }

    private String name(String context) {
        Token name = nextNonSpace();
        if (!name.is(Kind.STRING) || !GoLiterals.isLiteral(name)) {
            throw unexpected(name, context);
        }
        return GoLiterals.text(name);
    }

    private void expect(Kind kind, String context) {
        Token token = nextNonSpace();
        if (!token.is(kind)) {
            throw unexpected(token, context);
        }
    }

    private static TemplateProblem problem(Token at, String what) {
        return new TemplateProblem(at, what, "");
    }

    private TemplateProblem unexpected(Token token, String context) {
        String place = context.isEmpty() || context.equals("action") ? "" : " in `" + context + "`";
        String what = token.is(Kind.ERROR) ? token.text() : token.shown() + " is not expected" + place;
        return problem(token, what);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.is(Kind.ERROR)) {
            throw unexpected(token, "");
        }
        // The end stays where it is, however often it is asked for.
        at += token.is(Kind.END) ? 0 : 1;
        return token;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token nextNonSpace() {
        skipSpace();
        return next();
    }

    private Token peekNonSpace() {
        int place = at;
        while (tokens.get(place).is(Kind.SPACE)) {
            place++;
        }
        return tokens.get(place);
    }

    private void skipSpace() {
        while (peek().is(Kind.SPACE)) {
            at++;
        }
    }
}
