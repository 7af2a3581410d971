package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.template.Unwrapped;
import java.util.List;
import java.util.Optional;

/**
 * What the manifests of the fleet's entry point are told.
 *
 * @param resources what the Flux that it is applied to takes care of: paths in the tree
 */
record EntryPointValues(
        @Unwrapped FluxValues flux,
        SourceValues source,
        List<String> resources,
        Optional<GitRepositoryValues> gitRepository) {}
