package io.github.prometheusgitops.fleet;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one common version of everything.
 *
 * @param prometheus image tag, for example {@code v3.13.2}
 * @param kubePrometheusStack chart version, for example {@code 88.5.3}
 * @param terraform version constraint
 * @param awsProvider version constraint
 */
public record Versions(String prometheus, String kubePrometheusStack, String terraform, String awsProvider) {

    private static final Pattern RELEASE = Pattern.compile("v([0-9]+)\\.([0-9]+)\\..*");

    /** Whether Prometheus is of a release or of a later one; a version of another form counts as the latest. */
    public boolean prometheusIsAtLeast(int major, int minor) {
        Matcher release = RELEASE.matcher(prometheus);
        if (!release.matches()) {
            return true;
        }
        int theMajor = new BigInteger(release.group(1)).min(BigInteger.TEN).intValue();
        BigInteger theMinor = new BigInteger(release.group(2));
        return theMajor > major || theMajor == major && theMinor.compareTo(BigInteger.valueOf(minor)) >= 0;
    }
}
