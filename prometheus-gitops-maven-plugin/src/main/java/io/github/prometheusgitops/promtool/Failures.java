package io.github.prometheusgitops.promtool;

import io.github.prometheusgitops.descriptor.PrometheusDuration;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What promtool says of one file of unit tests, each failure at the case that it is about.
 *
 * @param file what findings call it
 * @param test what is in it; empty if it is no YAML
 */
record Failures(String file, Optional<YamlMapping> test) {

    /** More of one file would hide what is said of the others. */
    private static final int MOST = 20;

    private static final Pattern CASE = Pattern.compile(
            "(?m)^ +(?:alertname: ?(?<alert>[^\\n]{1,1000}?)|expr: ?\"(?<expr>(?:[^\"\\\\\\n]|\\\\.){1,5000}+)\"), time: ?(?<time>[0-9a-z]{1,40}),");

    private static final Pattern LINE = Pattern.compile("(?m)^ *line (?<line>[0-9]{1,6}): (?<what>.*)$");
    private static final Pattern NAME = Pattern.compile("(?m)^ +name: .*$");
    private static final Pattern NO_FILE = Pattern.compile("(?m)^ *WARNING: (?<what>.*)$");

    /**
     * One of them.
     *
     * @param what one sentence
     */
    record Failure(Location at, String what) {}

    List<Failure> of(String said) {
        List<Failure> failures = new ArrayList<>();
        Matcher missing = NO_FILE.matcher(said);
        if (missing.find()) {
            failures.add(new Failure(
                    test.flatMap(root -> root.get("rule_files"))
                            .map(files -> files.at())
                            .orElse(Location.of(file)),
                    missing.group("what")));
        }
        List<Matcher> cases = new ArrayList<>();
        Matcher next = CASE.matcher(said);
        while (next.find() && cases.size() < MOST) {
            Matcher one = CASE.matcher(said);
            one.find(next.start());
            cases.add(one);
        }
        for (int i = 0; i < cases.size(); i++) {
            int end = i + 1 < cases.size() ? cases.get(i + 1).start() : said.length();
            failures.add(ofCase(cases.get(i), said.substring(cases.get(i).end(), end)));
        }
        if (cases.isEmpty()) {
            LINE.matcher(said)
                    .results()
                    .limit(MOST)
                    .forEach(line -> failures.add(
                            new Failure(new Location(file, Integer.parseInt(line.group(1)), 0), line.group(2))));
        }
        if (failures.isEmpty()) {
            failures.add(new Failure(Location.of(file), "promtool says: " + onOneLine(said)));
        }
        return failures;
    }

    private Failure ofCase(Matcher one, String said) {
        boolean alert = one.group("alert") != null;
        String of = alert
                ? one.group("alert")
                : one.group("expr").replace("\\\"", "\"").replace("\\\\", "\\");
        String time = one.group("time");
        return new Failure(
                place(alert, of, time),
                (alert ? "alert `" + of + "`" : "`" + of + "`") + " at " + time + " is not as expected: "
                        + onOneLine(NAME.matcher(said).replaceAll("")));
    }

    private Location place(boolean alert, String of, String time) {
        return test.stream()
                .flatMap(root -> root.mappings("tests").stream())
                .flatMap(group -> group.mappings(alert ? "alert_rule_test" : "promql_expr_test").stream())
                .filter(one ->
                        one.text("eval_time").filter(at -> isSame(at, time)).isPresent())
                .flatMap(one -> one.scalar(alert ? "alertname" : "expr").stream())
                .filter(name -> name.text().strip().equals(of.strip()))
                .findFirst()
                .map(YamlScalar::at)
                .orElse(Location.of(file));
    }

    /** Promtool writes {@code 1h30m} and {@code 1h30m0s} for 90m. */
    private static boolean isSame(String written, String said) {
        return PrometheusDuration.millis(written) == PrometheusDuration.millis(said);
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
