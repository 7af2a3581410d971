package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.descriptor.Forms;
import java.util.Collection;
import java.util.Locale;

/** Names that descriptors take, made of others. */
final class Names {

    private static final int LONGEST = 31;

    private Names() {}

    /**
     * The nearest name to a text that nothing else has.
     *
     * @param otherwise where nothing of the text is left
     */
    static String of(String text, String otherwise, Collection<String> taken) {
        String name =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        name = cut(name, LONGEST);
        if (!Forms.NAME.fits(name)) {
            name = otherwise;
        }
        String numbered = name;
        for (int number = 2; taken.contains(numbered); number++) {
            numbered = cut(name, LONGEST - 1 - Integer.toString(number).length()) + "-" + number;
        }
        return numbered;
    }

    /** The name of a folder of rules. */
    static String folder(String text, Collection<String> taken) {
        String name = Forms.FOLDER.fits(text) ? text : of(text, "rules", taken);
        String numbered = name;
        for (int number = 2; taken.contains(numbered); number++) {
            numbered = name + "-" + number;
        }
        return numbered;
    }

    private static String cut(String name, int most) {
        return name.length() <= most ? name : name.substring(0, most).replaceAll("-$", "");
    }
}
