package io.github.prometheusgitops.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Findings as a user reads them: a mistake that was made a thousand times stands there once, with the places that have
 * it, so that it does not hide the others.
 */
public final class Report {

    /** So many equal findings are easier to follow one by one. */
    private static final int MOST_ALONE = 3;

    private static final int MOST_PLACES = 3;
    /** Of findings that differ in names and numbers only. */
    private static final int MOST_ALIKE = 10;

    /** Whoever mends them all has to see where they are. */
    private static final String ALL = "-Dgitops.reports=json has them all";

    private static final Pattern PARTICULARS = Pattern.compile("`[^`]*`|[0-9]+");

    private Report() {}

    /**
     * One text of one or more lines for each mistake, in the order of the findings.
     *
     * @param lines those that the findings point at
     */
    public static List<String> of(List<Finding> findings, SourceLines lines) {
        Map<List<Object>, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String skeleton = PARTICULARS.matcher(finding.summary()).replaceAll("`");
            alike.computeIfAbsent(List.of(finding.id(), finding.severity(), skeleton), key -> new ArrayList<>())
                    .add(finding);
        }
        Map<Finding, String> texts = new LinkedHashMap<>();
        alike.values().forEach(kind -> texts.putAll(kind(kind, lines)));
        // Each stands where its first place is.
        return findings.stream().filter(texts::containsKey).map(texts::get).toList();
    }

    /** The texts of findings that are alike, by the finding in whose place they stand. */
    private static Map<Finding, String> kind(List<Finding> alike, SourceLines lines) {
        Map<List<String>, List<Finding>> equal = new LinkedHashMap<>();
        alike.forEach(
                finding -> equal.computeIfAbsent(List.of(finding.summary(), finding.mend()), key -> new ArrayList<>())
                        .add(finding));
        Map<Finding, String> texts = new LinkedHashMap<>();
        Finding last = alike.get(0);
        int shown = 0;
        for (List<Finding> same : equal.values()) {
            if (texts.size() >= MOST_ALIKE) {
                break;
            }
            last = same.get(0);
            if (same.size() <= MOST_ALONE) {
                same.forEach(finding -> texts.put(finding, finding.shown(lines)));
            } else {
                texts.put(last, last.shown(lines) + "\n    " + places(same.subList(1, same.size())));
            }
            shown += same.size();
        }
        int left = alike.size() - shown;
        if (left > 0) {
            texts.merge(last, "\n    and " + left + " more like it [" + last.id() + "]; " + ALL, String::concat);
        }
        return texts;
    }

    private static String places(Collection<Finding> others) {
        String first = others.stream()
                .limit(MOST_PLACES)
                .map(finding -> finding.at().toString())
                .collect(Collectors.joining(", "));
        int left = others.size() - MOST_PLACES;
        return "the same at " + first
                + (left > 0 ? " and at " + left + " more place" + (left == 1 ? "" : "s") + "; " + ALL : "");
    }
}
