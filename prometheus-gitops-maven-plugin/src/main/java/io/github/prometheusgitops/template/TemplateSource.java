package io.github.prometheusgitops.template;

import java.util.List;

/**
 * One file of a template pack.
 *
 * @param path within the pack, with forward slashes; names may be placeholders such as {@code _environment_}
 * @param origin how findings and file headers name it: {@code templates/…} for a user's own, {@code built-in
 *     templates/…} for a built-in one
 * @param text the whole content
 * @param expansion how often it is rendered
 * @param rendered whether it is a Jinjava template; otherwise it is copied as it is
 */
public record TemplateSource(String path, String origin, String text, Expansion expansion, boolean rendered) {

    static TemplateSource of(TemplatePath path, String origin, String text) {
        boolean rendered = path.path().endsWith(TemplatePath.TEMPLATE_EXTENSION);
        return new TemplateSource(path.path(), origin, text, path.expansion(), rendered);
    }

    /** The path of the files that it makes, with the placeholders still in it. */
    public String outputTemplate() {
        return rendered ? path.substring(0, path.length() - TemplatePath.TEMPLATE_EXTENSION.length()) : path;
    }

    /**
     * The path of one file that it makes, relative to the output tree.
     *
     * @param names one for each placeholder of the {@link Expansion}: none, the environment's, the workspace's, or one
     *     of these and that of what it has several of
     * @throws IllegalArgumentException if there are more or fewer names, or one cannot be a file name
     */
    public String outputPath(String... names) {
        List<String> placeholders = expansion.placeholders();
        if (names.length != placeholders.size()) {
            throw new IllegalArgumentException(path + " needs names for " + placeholders);
        }
        String output = outputTemplate();
        for (int i = 0; i < names.length; i++) {
            if (names[i].isEmpty() || names[i].startsWith(".") || !names[i].matches("[^/\\\\\\p{Cntrl}]+")) {
                throw new IllegalArgumentException("`" + names[i] + "` cannot be a file name");
            }
            // By position, not by search: a name may look like the next placeholder.
            output = replaceSegment(output, placeholders.get(i), names[i], i);
        }
        return output;
    }

    private static String replaceSegment(String output, String placeholder, String name, int from) {
        int at = from == 0 ? output.indexOf(placeholder) : output.lastIndexOf(placeholder);
        return output.substring(0, at) + name + output.substring(at + placeholder.length());
    }
}
