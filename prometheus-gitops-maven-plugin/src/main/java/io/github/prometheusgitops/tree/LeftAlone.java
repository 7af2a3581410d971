package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.fleet.Owner;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files and folders that tools leave in the tree when people work in it: neither the generator's nor foreign.
 *
 * <p>Terraform's are those of {@code terraform init} and {@code apply} in a root module.
 */
public final class LeftAlone {

    private static final Set<String> NAMES = Set.of(".git", ".ds_store", "thumbs.db");
    private static final Pattern OF_TERRAFORM = Pattern.compile("\\.terraform|\\.terraform\\.lock\\.hcl|"
            + "\\.terraform\\.tfstate\\.lock\\.info|terraform\\.tfstate(\\.d|(\\.[0-9]+)?\\.backup)?");

    private LeftAlone() {}

    /** Whether a file or folder of this name is another tool's, which the generator never writes. */
    public static boolean includes(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || OF_TERRAFORM.matcher(lower).matches();
    }

    /**
     * Whether what lies at this path is never read, removed or reported.
     *
     * @param applied names of folders that are applied to a cluster
     */
    public static boolean includesPath(String path, Set<String> applied) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!includes(name)) {
            return false;
        }
        // No Terraform runs there, and an engine would apply what hides behind its names.
        Owner owner = Owner.of(path);
        boolean isApplied = owner.foldersWithoutNames().stream().anyMatch(applied::contains)
                || Folders.above(owner.relative(path)).stream()
                        .anyMatch(folder -> applied.contains(folder.substring(folder.lastIndexOf('/') + 1)));
        return !isApplied || NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
