package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.TerraformResource;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Terraform makes of all environments and workspaces, those folders included that others apply.
 *
 * @param byKind by {@code aws_vpc_endpoint}, or {@code module}
 * @param clients accounts of the clients who apply a folder, by the folder
 */
record TerraformResources(Fleet fleet, Map<String, List<TerraformResource>> byKind, Map<String, String> clients) {

    /** The folder of an owner that we apply ourselves. */
    private static final String OWN = "terraform";

    static TerraformResources of(Subject subject) {
        Fleet fleet = subject.fleet();
        Stream<Document> files = Stream.of(fleet.environments(), fleet.workspaces())
                .flatMap(owners -> owners.values().stream())
                .map(Described::root)
                .map(subject.tree()::below)
                .flatMap(Collection::stream);
        Map<String, List<TerraformResource>> byKind = TerraformResource.of(files);
        return new TerraformResources(fleet, byKind, clients(byKind));
    }

    private static Map<String, String> clients(Map<String, List<TerraformResource>> byKind) {
        Map<String, String> clients = new HashMap<>();
        byKind.getOrDefault("data.aws_vpc_peering_connection", List.of())
                .forEach(data -> data.instances()
                        .forEach(instance -> instance.text("peer_owner_id")
                                .ifPresent(account -> clients.putIfAbsent(data.folder(), account))));
        return clients;
    }

    /** Each one of a kind. */
    Stream<TerraformResource.Instance> instances(String kind) {
        return byKind.getOrDefault(kind, List.of()).stream().flatMap(resource -> resource.instances().stream());
    }

    /** Each call of one of our modules. */
    Stream<TerraformResource> modules(String name) {
        return byKind.getOrDefault("module", List.of()).stream()
                .filter(module -> module.source().endsWith("modules/" + name));
    }

    /** Whose account a configuration is of, if it is one that we apply: what is handed over is of somebody else's. */
    Optional<Described> applied(TerraformResource resource) {
        return owner(resource).filter(owner -> resource.folder().equals(owner.root() + "/" + OWN));
    }

    /** Whose a configuration is. */
    Optional<Described> owner(TerraformResource resource) {
        return fleet.find(Owner.ofFolder(resource.folder()));
    }

    /** The account of the configuration that a client of ours applies, where a data source says it. */
    String client(TerraformResource resource) {
        return clients.getOrDefault(resource.folder(), "");
    }
}
