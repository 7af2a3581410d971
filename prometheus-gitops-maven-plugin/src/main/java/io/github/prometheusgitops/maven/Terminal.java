package io.github.prometheusgitops.maven;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Whether somebody sits there and watches. */
final class Terminal {

    private Terminal() {}

    /**
     * Whether the process has a terminal and is no build server's, which sets {@code CI}.
     *
     * @param interactive what Maven says: not with {@code -B}
     */
    static boolean isWatched(boolean interactive) {
        return interactive && System.getenv("CI") == null && isTerminal(System.console());
    }

    /** From Java 22 on there is a console without a terminal, too, which it says itself. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
