package io.github.prometheusgitops.gotemplate;

import io.github.prometheusgitops.gotemplate.GoTemplate.Access;
import io.github.prometheusgitops.gotemplate.GoTemplate.Invocation;
import io.github.prometheusgitops.gotemplate.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what a template reads and calls, while it is parsed.
 *
 * <p>What the dot is within {@code with} and {@code range}, and all of what a definition is given, is not known.
 */
final class Uses {

    private final List<Access> accesses = new ArrayList<>();
    private final List<Invocation> invocations = new ArrayList<>();
    private final Map<String, Integer> declarations = new HashMap<>();
    private int moved;
    private int definitions;

    void enter(boolean movesDot) {
        moved += movesDot ? 1 : 0;
    }

    void leave(boolean movesDot) {
        moved -= movesDot ? 1 : 0;
    }

    void enterDefinition() {
        definitions++;
    }

    void leaveDefinition() {
        definitions--;
    }

    void declared(String variable) {
        declarations.merge(variable, 1, Integer::sum);
    }

    /** A variable or a field with the fields behind it. */
    void access(List<Token> chain) {
        Token first = chain.get(0);
        boolean field = first.is(Kind.FIELD);
        if (definitions > 0 || field && moved > 0) {
            return;
        }
        List<String> fields = chain.subList(field ? 0 : 1, chain.size()).stream()
                .map(token -> token.text().substring(1))
                .toList();
        accesses.add(new Access(field ? "$" : first.text(), fields, first.at()));
    }

    /** A command with its first word, and what is given to that. */
    void command(List<Token> command, int arguments) {
        List<Token> words =
                command.stream().filter(token -> !token.is(Kind.SPACE)).toList();
        Token first = words.get(0);
        if (first.is(Kind.IDENTIFIER)) {
            invocations.add(new Invocation(first.text(), arguments, first.at()));
        } else if ((first.is(Kind.FIELD) || first.is(Kind.VARIABLE)) && arguments > 0) {
            StringBuilder chain = new StringBuilder(first.text());
            words.stream()
                    .skip(1)
                    .takeWhile(token -> token.is(Kind.FIELD))
                    .forEach(token -> chain.append(token.text()));
            invocations.add(new Invocation(chain.toString(), arguments, first.at()));
        }
    }

    /** Those of variables that nobody gives another meaning. */
    List<Access> accesses() {
        return accesses.stream()
                .filter(access -> declarations.getOrDefault(access.variable(), 0) <= 1)
                .toList();
    }

    List<Invocation> invocations() {
        return invocations;
    }
}
