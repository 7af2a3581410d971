package io.github.prometheusgitops.descriptor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the descriptor format, which a descriptor names after {@code apiVersion:}, such as
 * {@code prometheus-gitops/v1}.
 *
 * @param number counted from 1 without gaps
 */
public record DescriptorFormat(int number) {

    /** The only one that is read. */
    public static final DescriptorFormat NEWEST = new DescriptorFormat(1);

    private static final Pattern WORD = Pattern.compile("prometheus-gitops/v(?<number>[1-9][0-9]{0,5})");

    /** The format of a word after {@code apiVersion:}; empty if it is none of ours. */
    public static Optional<DescriptorFormat> of(String apiVersion) {
        Matcher matcher = WORD.matcher(apiVersion);
        return matcher.matches()
                ? Optional.of(new DescriptorFormat(Integer.parseInt(matcher.group("number"))))
                : Optional.empty();
    }

    /** The word after {@code apiVersion:}. */
    public String apiVersion() {
        return "prometheus-gitops/v" + number;
    }

    /** The one that came next. */
    public DescriptorFormat next() {
        return new DescriptorFormat(number + 1);
    }
}
