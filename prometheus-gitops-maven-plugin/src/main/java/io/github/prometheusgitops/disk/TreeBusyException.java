package io.github.prometheusgitops.disk;

/** Somebody else works on the output root at this moment; the message says what to do. */
public final class TreeBusyException extends RuntimeException {

    TreeBusyException(String message) {
        super(message);
    }
}
