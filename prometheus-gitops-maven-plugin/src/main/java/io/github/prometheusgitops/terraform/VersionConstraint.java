package io.github.prometheusgitops.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions a configuration admits: one or more conditions, all of which hold.
 *
 * <p>Only what both of Terraform's readers take, the one of {@code required_version} and the stricter one of {@code
 * required_providers}: no {@code v} in front of a number, three numbers at most.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/version-constraints">Version constraints</a>
 */
public record VersionConstraint(List<Condition> conditions) {

    private static final Pattern CONDITION = Pattern.compile("\\s*(=|!=|>=|<=|>|<|~>|)\\s*(\\S+)\\s*");

    /**
     * One condition.
     *
     * @param operator {@code =} where none is written
     * @param numbers how many numbers of the version are written: {@code ~>} lets the last of them grow
     */
    record Condition(String operator, Version version, int numbers) {

        boolean admits(Version other) {
            int order = other.compareTo(version);
            return switch (operator) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                default -> order >= 0 && sameBeforeLast(other);
            };
        }

        /** Terraform's readers do not agree whether {@code ~> 1} ends before 2; here it does not. */
        private boolean sameBeforeLast(Version other) {
            return (numbers < 2 || other.major() == version.major())
                    && (numbers < 3 || other.minor() == version.minor());
        }
    }

    public VersionConstraint {
        conditions = List.copyOf(conditions);
    }

    /** The constraint that a text says; empty if Terraform would refuse it. */
    public static Optional<VersionConstraint> parse(String text) {
        List<Condition> conditions = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = CONDITION.matcher(part);
            Optional<Version> version = matcher.matches() ? Version.parse(matcher.group(2)) : Optional.empty();
            if (version.isEmpty()) {
                return Optional.empty();
            }
            String operator = matcher.group(1);
            int numbers = matcher.group(2).replaceFirst("[-+].*", "").split("\\.").length;
            conditions.add(new Condition(operator.isEmpty() ? "=" : operator, version.get(), numbers));
        }
        return Optional.of(new VersionConstraint(conditions));
    }

    /** Whether it admits a version. */
    public boolean admits(Version version) {
        return conditions.stream().allMatch(condition -> condition.admits(version));
    }

    /** The lowest version that it admits; empty if no version can meet all of its conditions. */
    public Optional<Version> lowest() {
        return lowestFrom(Version.of("0"));
    }

    /** The lowest version that it admits and that is not below another one; empty if there is none. */
    public Optional<Version> lowestFrom(Version floor) {
        // The lowest one is the floor, a version that a condition names, or the next one after such a version.
        List<Version> candidates = new ArrayList<>(List.of(floor));
        for (Condition condition : conditions) {
            candidates.add(condition.version());
        }
        List<Version> excluded = conditions.stream()
                .filter(condition -> condition.operator().equals("!=")
                        || condition.operator().equals(">"))
                .map(Condition::version)
                .sorted()
                .toList();
        for (Version version : excluded) {
            Version next = version.next();
            while (excluded.contains(next)) {
                next = next.next();
            }
            candidates.add(next);
        }
        return candidates.stream()
                .filter(version -> version.compareTo(floor) >= 0)
                .filter(this::admits)
                .min(Version::compareTo);
    }
}
