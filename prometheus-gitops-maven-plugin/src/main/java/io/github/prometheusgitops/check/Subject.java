package io.github.prometheusgitops.check;

import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.fleet.Fleet;

/**
 * What checks look at.
 *
 * @param repository what the tree was rendered from
 * @param tree every file in it can be read in its own language
 */
public record Subject(OpsRepository repository, Fleet fleet, DocumentTree tree) {}
