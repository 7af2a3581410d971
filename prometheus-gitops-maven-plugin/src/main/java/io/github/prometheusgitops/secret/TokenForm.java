package io.github.prometheusgitops.secret;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The form of one kind of secret, whose issuer gave it one so that it can be found.
 *
 * @param what completes "this looks like a secret: …"
 * @param form found anywhere in a text
 * @param hints pieces of text, one of which is in each text of that form
 */
record TokenForm(String what, Pattern form, List<String> hints) {

    /** In the order in which they are tried. */
    static final List<TokenForm> ALL = read();

    private static List<TokenForm> read() {
        YamlMapping forms = YamlReader.resource(TokenForm.class, "token-forms.yaml");
        return forms.keys().stream().map(what -> of(what, forms.section(what))).toList();
    }

    private static TokenForm of(String what, YamlMapping written) {
        String anywhere = String.join("|", texts(written, "anywhere"));
        String word = "(?<![A-Za-z0-9_])(?:" + String.join("|", texts(written, "word")) + ")";
        return new TokenForm(what, Pattern.compile(anywhere.isEmpty() ? word : anywhere), texts(written, "hints"));
    }

    private static List<String> texts(YamlMapping written, String key) {
        return written.scalars(key).stream().map(YamlScalar::text).toList();
    }
}
