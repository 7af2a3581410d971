package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.quota.Limits;
import io.github.prometheusgitops.terraform.Product;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything one ops repository describes.
 *
 * @param file the descriptor, as headers show it
 * @param constraints the version constraints among its versions, with their places
 * @param rules what it says of rule folders, by name
 * @param limits what AWS allows its accounts
 * @param environments by name
 * @param workspaces by name
 */
public record Fleet(
        String name,
        String file,
        Versions versions,
        Map<Product, YamlScalar> constraints,
        Delivery delivery,
        IamSettings iam,
        SortedMap<String, RuleFolder> rules,
        Limits limits,
        SortedMap<String, Environment> environments,
        SortedMap<String, Workspace> workspaces) {

    public Fleet {
        constraints = Map.copyOf(constraints);
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
        environments = Collections.unmodifiableSortedMap(new TreeMap<>(environments));
        workspaces = Collections.unmodifiableSortedMap(new TreeMap<>(workspaces));
    }

    /** Whose a part of the output tree is; empty if the fleet has nobody of that name. */
    public Optional<Described> find(Owner owner) {
        return Optional.ofNullable(
                owner.isOfWorkspace() ? workspaces.get(owner.name()) : environments.get(owner.name()));
    }

    /**
     * An environment that the fleet has.
     *
     * @throws NullPointerException if it has none of that name
     */
    public Environment environment(String name) {
        return Objects.requireNonNull(environments.get(name), name);
    }
}
