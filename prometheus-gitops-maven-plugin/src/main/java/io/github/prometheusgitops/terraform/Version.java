package io.github.prometheusgitops.terraform;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Terraform or of a provider.
 *
 * @param preRelease such as {@code beta1}; empty for a release, which comes after all of its pre-releases
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/version-constraints">Version constraints</a>
 */
public record Version(long major, long minor, long patch, String preRelease) implements Comparable<Version> {

    /** Nine digits at most per number, so that none overflows. */
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{1,9}))?"
            + "(?:\\.([0-9]{1,9}))?(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z.-]+)?");

    private static final Comparator<Version> ORDER = Comparator.comparingLong(Version::major)
            .thenComparingLong(Version::minor)
            .thenComparingLong(Version::patch)
            .thenComparing(version -> version.preRelease.isEmpty())
            .thenComparing(Version::preRelease);

    /** The version that a text names, its missing parts being 0; empty if it names none. */
    public static Optional<Version> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new Version(
                        number(matcher.group(1)),
                        number(matcher.group(2)),
                        number(matcher.group(3)),
                        matcher.group(4) == null ? "" : matcher.group(4)))
                : Optional.empty();
    }

    /** The version that a constant names. */
    public static Version of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** The next release. */
    Version next() {
        return new Version(major, minor, preRelease.isEmpty() ? patch + 1 : patch, "");
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    /** As short as people write it: {@code 1.10} for 1.10.0. */
    @Override
    public String toString() {
        return major + "." + minor + (patch == 0 ? "" : "." + patch) + (preRelease.isEmpty() ? "" : "-" + preRelease);
    }
}
