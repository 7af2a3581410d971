package io.github.prometheusgitops.migrate;

import io.github.prometheusgitops.descriptor.DescriptorFormat;
import java.util.List;

/**
 * The ways from each earlier format of descriptors to the newest one.
 *
 * @param all from the first format on, each from where the one before it ends
 */
public record Migrations(List<Migration> all) {

    /** Those of this version of the plugin. There has been one format only. */
    public static final Migrations SHIPPED = new Migrations(List.of());

    /**
     * Migrations in their order.
     *
     * @throws IllegalArgumentException if a format is left out
     */
    public Migrations {
        all = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).from().number() != i + 1) {
                throw new IllegalArgumentException("there is no migration from format " + (i + 1));
            }
        }
    }

    /** The format that they lead to. */
    public DescriptorFormat newest() {
        return all.isEmpty() ? new DescriptorFormat(1) : all.get(all.size() - 1).to();
    }

    /** Those that lead from a format to the newest one. */
    List<Migration> since(DescriptorFormat format) {
        return all.subList(format.number() - 1, all.size());
    }
}
