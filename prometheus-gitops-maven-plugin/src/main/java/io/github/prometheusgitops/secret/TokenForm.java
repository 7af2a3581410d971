package io.github.prometheusgitops.secret;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The form of one kind of secret.
 *
 * @param what completes "this looks like a secret: …"
 * @param form found anywhere in a text
 * @param hints pieces of text, one of which is in each text of that form
 */
record TokenForm(String what, Pattern form, List<String> hints) {

    TokenForm {
        hints = List.copyOf(hints);
    }

    /** A form that may stand anywhere. */
    static TokenForm of(String what, String form, String... hints) {
        return new TokenForm(what, Pattern.compile(form), List.of(hints));
    }

    /** A form that begins where a word does: identifiers contain anything by chance. */
    static TokenForm word(String what, String form, String... hints) {
        return of(what, "(?<![A-Za-z0-9_])(?:" + form + ")", hints);
    }
}
