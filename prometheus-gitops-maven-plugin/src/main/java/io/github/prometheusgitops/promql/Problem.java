package io.github.prometheusgitops.promql;

/**
 * Why Prometheus would not take an expression.
 *
 * @param at the piece of text that it is about; empty where something is missing
 * @param message one sentence in lower case without a full stop
 * @param mend what to do about it; empty if the message says it all
 */
public record Problem(Span at, String message, String mend) {}
