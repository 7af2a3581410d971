package io.github.prometheusgitops.tree;

import java.util.Locale;
import java.util.Set;

/**
 * Files and folders that tools leave in the tree when people work in it: neither the generator's nor foreign.
 *
 * <p>Terraform's are those of {@code terraform init} and {@code apply} in a root module.
 */
public final class LeftAlone {

    private static final Set<String> NAMES = Set.of(
            ".terraform", ".terraform.lock.hcl", ".terraform.tfstate.lock.info", ".git", ".ds_store", "thumbs.db");

    private LeftAlone() {}

    /** Whether a file or folder of this name is never read, written, removed or reported. */
    public static boolean includes(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || lower.startsWith("terraform.tfstate");
    }
}
