package io.github.prometheusgitops.check;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What others publish, and a user has given, to hold rendered files against.
 *
 * @param schemas a folder of JSON Schemas of Kubernetes' kinds
 * @param shownSchemas what findings call it
 * @param chartValues the {@code values.yaml} of the Helm chart, or the chart's archive
 * @param missing what was asked for and could not be had, as findings say it
 */
public record References(
        Optional<Path> schemas, String shownSchemas, Optional<Path> chartValues, Optional<String> missing) {

    /** Nothing was given. */
    public static final References NONE = new References(Optional.empty(), "", Optional.empty(), Optional.empty());
}
