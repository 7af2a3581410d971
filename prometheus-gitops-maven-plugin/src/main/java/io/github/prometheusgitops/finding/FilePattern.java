package io.github.prometheusgitops.finding;

/**
 * Files, as findings show them: a path in which {@code *} stands for any number of characters of one folder's or file's
 * name.
 */
public record FilePattern(String text) {

    /** Whether a file is one of them. Takes time in proportion to both texts, whatever they are. */
    public boolean matches(String file) {
        String[] patterns = text.split("/", -1);
        String[] names = file.split("/", -1);
        if (patterns.length != names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!matches(patterns[i], names[i])) {
                return false;
            }
        }
        return true;
    }

    /** Each piece between two stars is looked for where the one before it has ended: the first place is as good as any. */
    private static boolean matches(String pattern, String name) {
        String[] pieces = pattern.split("\\*", -1);
        String first = pieces[0];
        String last = pieces[pieces.length - 1];
        if (pieces.length == 1) {
            return pattern.equals(name);
        }
        if (!name.startsWith(first) || !name.endsWith(last) || name.length() < first.length() + last.length()) {
            return false;
        }
        int from = first.length();
        int end = name.length() - last.length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = name.indexOf(pieces[i], from);
            if (found < 0 || found + pieces[i].length() > end) {
                return false;
            }
            from = found + pieces[i].length();
        }
        return true;
    }
}
