package io.github.prometheusgitops.check;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.render.RenderedFile;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Rule group namespaces and Alertmanager definitions that AMP refuses for their size, and rules that the Prometheus
 * Operator does.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html">AMP quotas</a>
 */
public final class DefinitionSizes {

    private static final int MOST_BYTES = 1_000_000;
    private static final Pattern DEFINITION = Pattern.compile("workspaces/[^/]+/(rules/[^/]+|alertmanager)\\.yaml");

    /** Half of a ConfigMap, into which the Prometheus Operator puts each PrometheusRule as a whole. */
    private static final int MOST_BYTES_IN_CLUSTER = 512 * 1024;

    private static final Pattern IN_CLUSTER = Pattern.compile("environments/[^/]+/rules/[^/]+\\.yaml");

    private DefinitionSizes() {}

    /**
     * Reports definitions that are too large.
     *
     * @param shownAs what findings show in front of a file's path
     */
    public static void check(Collection<RenderedFile> files, String shownAs, Findings findings) {
        for (RenderedFile file : files) {
            if (DEFINITION.matcher(file.path()).matches() && file.bytes().length > MOST_BYTES) {
                findings.error(
                        "amp/definition-size",
                        Location.of(shownAs + "/" + file.path()),
                        "the definition has " + file.bytes().length + " bytes, AMP allows " + MOST_BYTES,
                        "split the rules over two folders, or shorten the templates");
            }
            if (IN_CLUSTER.matcher(file.path()).matches() && file.bytes().length > MOST_BYTES_IN_CLUSTER) {
                findings.error(
                        "rules/size-in-cluster",
                        Location.of(shownAs + "/" + file.path()),
                        "the rules have " + file.bytes().length + " bytes, the Prometheus Operator takes "
                                + MOST_BYTES_IN_CLUSTER,
                        "split them over two folders");
            }
        }
    }
}
