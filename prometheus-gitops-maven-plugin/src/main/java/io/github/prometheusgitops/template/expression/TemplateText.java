package io.github.prometheusgitops.template.expression;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Location;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The text of a template, which says at which line and column a problem is. */
public final class TemplateText {

    private final String origin;
    private final String text;
    /** Where each line starts: a long text with many mistakes is not counted through for each. */
    private final int[] lineStarts;

    /**
     * The same text for the same template, whatever editor saved it.
     *
     * @param origin how findings name the template
     */
    public TemplateText(String origin, String saved) {
        this.origin = origin;
        String unmarked = saved.startsWith("\uFEFF") ? saved.substring(1) : saved;
        this.text = unmarked.replace("\r\n", "\n").replace('\r', '\n');
        this.lineStarts = IntStream.rangeClosed(0, text.length())
                .filter(i -> i == 0 || text.charAt(i - 1) == '\n')
                .toArray();
    }

    /** Without a byte order mark, and with LF line ends. */
    public String text() {
        return text;
    }

    /** The number of the line that has a character; the first is 1. */
    public int line(int index) {
        int found = Arrays.binarySearch(lineStarts, index);
        return (found >= 0 ? found : -found - 2) + 1;
    }

    /** A problem, at a character of the text. */
    public Finding finding(TemplateProblem problem, int index) {
        int line = line(index) - 1;
        return finding(problem, new Location(origin, line + 1, index - lineStarts[line] + 1));
    }

    /** A problem of the whole. */
    public Finding finding(TemplateProblem problem) {
        return finding(problem, Location.of(origin));
    }

    private static Finding finding(TemplateProblem problem, Location at) {
        return Finding.of(problem.type(), at, problem.summary(), problem.mend());
    }
}
