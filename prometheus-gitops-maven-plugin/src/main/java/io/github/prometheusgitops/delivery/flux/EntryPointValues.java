package io.github.prometheusgitops.delivery.flux;

import java.util.List;
import java.util.Optional;

/**
 * What the manifests of the fleet's entry point are told, over what every Flux manifest is.
 *
 * @param resources what the Flux that it is applied to takes care of: paths in the tree
 */
record EntryPointValues(SourceValues source, List<String> resources, Optional<GitRepositoryValues> gitRepository) {}
