/**
 * Writes plain values into target formats so that they always arrive intact.
 *
 * <p>A plain value is {@code null}, a {@link String}, {@link Boolean}, {@link Integer}, {@link Long},
 * {@link java.math.BigInteger}, {@link java.math.BigDecimal}, a {@link java.util.List} of plain values or a
 * {@link java.util.Map} from strings to plain values, whose iteration order is kept. Everything here is a pure function
 * of its arguments: line ends are LF and nothing depends on locale, operating system or JDK. What a format cannot carry
 * is refused with an {@link IllegalArgumentException}; nothing is ever dropped or replaced, except in comments,
 * Markdown and HTML, which are for people.
 */
package io.github.prometheusgitops.format;
