package io.github.prometheusgitops.render;

import java.util.Optional;

/** What the templates of one of a workspace's roles are told, over what those of the workspace are. */
final class RoleOfWorkspace {

    private RoleOfWorkspace() {}

    /**
     * One that writes.
     *
     * @param writer its key among the writers
     * @param provider the issuer that it trusts, where that is registered in the workspace's account
     */
    record Writer(String writer, RoleValues role, Optional<ProviderValues> provider) {}

    /**
     * One that queries.
     *
     * @param reader its key among the readers
     */
    record Reader(String reader, RoleValues role) {}
}
