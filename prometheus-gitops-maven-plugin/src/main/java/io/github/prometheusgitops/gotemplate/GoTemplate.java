package io.github.prometheusgitops.gotemplate;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a Go template says, as far as its syntax shows it.
 *
 * @param definitions names of the templates that it defines
 * @param calls templates that it executes by name
 * @param functions names of the functions that it calls, Go's own among them
 * @param texts what stands outside of actions, in order
 * @param accesses fields that it reads of what it is given, and of variables that have one meaning only
 * @param invocations what is called, or given arguments as if it could be called
 * @param problem why Go would refuse it; what was read before that place is in the other components
 */
public record GoTemplate(
        Set<String> definitions,
        List<Call> calls,
        Set<String> functions,
        List<Text> texts,
        List<Access> accesses,
        List<Invocation> invocations,
        Optional<Problem> problem) {

    /**
     * Fields that are read one of the other.
     *
     * @param variable with its sign; {@code $} is what the template is given
     * @param fields names without dots
     * @param at index of the first character
     */
    public record Access(String variable, List<String> fields, int at) {

        public Access {
            fields = List.copyOf(fields);
        }
    }

    /**
     * The first word of a command.
     *
     * @param what a function's name, or a variable or field with its sign
     * @param arguments how many it is given, what comes through a pipe among them
     * @param at index of the first character
     */
    public record Invocation(String what, int arguments, int at) {}

    /**
     * A template that is executed by name.
     *
     * @param line first line is 1
     */
    public record Call(String name, int line) {}

    /**
     * Text outside of actions.
     *
     * @param always whether it is part of every result: it is neither in a definition nor within an {@code if},
     *     {@code range} or {@code with}
     */
    public record Text(String text, boolean always) {}

    /**
     * Why a text is no template.
     *
     * @param line first line is 1
     * @param at index of the character in the text
     * @param what one sentence in lower case
     * @param mend what to do about it; may be empty
     */
    public record Problem(int line, int at, String what, String mend) {}

    public GoTemplate {
        definitions = Set.copyOf(definitions);
        calls = List.copyOf(calls);
        functions = Set.copyOf(functions);
        texts = List.copyOf(texts);
        accesses = List.copyOf(accesses);
        invocations = List.copyOf(invocations);
    }

    /**
     * Reads a template.
     *
     * @param functions the functions that it may call besides Go's own
     */
    public static GoTemplate parse(String text, Collection<String> functions) {
        return new TemplateParser(TemplateLexer.tokens(text), functions).parse();
    }
}
