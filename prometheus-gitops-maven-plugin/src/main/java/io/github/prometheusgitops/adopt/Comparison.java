package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.secret.SecretScan;
import io.github.prometheusgitops.secret.Suspicion;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a file of the tree reproduces of what a team has.
 *
 * @param file of the tree
 * @param given how many values the team has
 * @param differences by kind, in the order of the team's file
 */
public record Comparison(String file, int given, List<Difference> differences) {

    private static final int LONGEST = 80;

    /** How a value is otherwise than it was. */
    public enum Kind {
        /** Something else stands there. */
        DIFFERS,
        /** Nothing stands there. */
        LOST,
        /** It was not there before. */
        SET
    }

    /**
     * One value.
     *
     * @param at in the team's file; as a whole, if it has no such value
     * @param before as text; empty if it was not there, or is not there any more
     * @param after as text; empty if it is not there any more
     */
    public record Difference(Kind kind, String path, Location at, String before, String after) {}

    public Comparison {
        differences = List.copyOf(differences);
    }

    /** Compares what was given with what is rendered. */
    static Comparison of(String file, YamlValue given, YamlValue rendered) {
        Map<String, YamlValue> before = Leaves.of(given);
        Map<String, YamlValue> after = Leaves.of(rendered);
        Set<Location> secrets =
                SecretScan.of("", "", given).stream().map(Suspicion::at).collect(Collectors.toSet());
        List<Difference> differences = new ArrayList<>();
        before.forEach((path, value) -> {
            YamlValue now = after.get(path);
            if (now == null) {
                // Nothing in it, which is as good as none.
                if (!isNothing(value)) {
                    // Its place is enough: what is not carried over may be a secret.
                    differences.add(new Difference(Kind.LOST, path, value.at(), "", ""));
                }
            } else if (!Same.are(value, now)) {
                differences.add(new Difference(
                        Kind.DIFFERS,
                        path,
                        value.at(),
                        secrets.contains(value.at()) ? "***" : shown(value),
                        shown(now)));
            }
        });
        differences.sort((one, other) -> one.kind().compareTo(other.kind()));
        after.forEach((path, value) -> {
            if (!before.containsKey(path)) {
                differences.add(
                        new Difference(Kind.SET, path, Location.of(given.at().file()), "", shown(value)));
            }
        });
        return new Comparison(file, before.size(), differences);
    }

    /** What the tree does not have at all. */
    static Comparison missing(String file, YamlValue given) {
        return of(file, given, YamlMapping.empty(given.at()));
    }

    private static boolean isNothing(YamlValue value) {
        Object plain = PlainValues.of(value);
        return plain == null || plain.equals(Map.of()) || plain.equals(List.of());
    }

    private static String shown(YamlValue value) {
        return Visible.of(String.valueOf(PlainValues.of(value)), LONGEST);
    }

    long count(Kind kind) {
        return differences.stream()
                .filter(difference -> difference.kind() == kind)
                .count();
    }

    /** How many values are the same. */
    public long reproduced() {
        return given - count(Kind.DIFFERS) - count(Kind.LOST);
    }

    /** Such as {@code reproduced 41 of 44 keys; 2 differ, 1 lost}. */
    public String summary() {
        Optional<String> rest = count(Kind.DIFFERS) + count(Kind.LOST) == 0
                ? Optional.empty()
                : Optional.of("; " + count(Kind.DIFFERS) + " differ, " + count(Kind.LOST) + " lost");
        long set = count(Kind.SET);
        return "reproduced " + reproduced() + " of " + given + " keys" + rest.orElse("")
                + (set == 0 ? "" : "; " + set + " more are set");
    }
}
