package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.start.Conversation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Whoever sits at the terminal.
 *
 * @param out the terminal itself: what is printed to Java's standard output, Maven 4 keeps until its line ends, and a question
 *     has no end of a line before its answer
 */
record ConsolePerson(BufferedReader in, PrintWriter out) implements Conversation.Person {

    @Override
    public Optional<String> ask(String question) {
        out.print(question);
        out.flush();
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the answer", e);
        }
    }

    @Override
    public void tell(String text) {
        out.println("  " + text);
        out.flush();
    }
}
