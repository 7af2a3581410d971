package io.github.prometheusgitops.alertmanager;

/**
 * What an alert's label has to be.
 *
 * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
 * @param value text, or a regular expression for the whole value
 */
record Matcher(String name, String operator, String value) {

    boolean isRegex() {
        return operator.endsWith("~");
    }
}
