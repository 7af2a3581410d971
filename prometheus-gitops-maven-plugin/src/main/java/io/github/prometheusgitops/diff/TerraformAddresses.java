package io.github.prometheusgitops.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Resources and modules that a root module, or a module that others share, does not have any more: Terraform destroys what
 * it has made by them, unless a {@code moved} or a {@code removed} block says otherwise.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/block/removed">The block removed</a>
 */
final class TerraformAddresses implements Reading {

    private static final Pattern RESOURCE =
            Pattern.compile("module\\.[\\w-]+|(?!data\\.|output\\.|variable\\.|provider\\."
                    + "|ephemeral\\.|check\\.)[a-z][a-z0-9]*_\\w+\\.[\\w-]+");

    @Override
    public void read(Ledger ledger) {
        Map<String, List<FileChange>> folders = new TreeMap<>();
        ledger.trees().files().stream()
                .filter(file -> file.path().endsWith(".tf"))
                .forEach(file -> folders.computeIfAbsent(file.document().folder(), unused -> new ArrayList<>())
                        .add(file));
        folders.forEach((folder, files) -> folder(ledger, folder, files));
    }

    private static void folder(Ledger ledger, String folder, List<FileChange> files) {
        Set<String> now = addresses(ledger, folder);
        Set<String> kept = keptOtherwise(ledger, folder);
        for (FileChange file : files) {
            for (Edit edit : ledger.left(file)) {
                String address = edit.path().isEmpty() ? "" : edit.path().get(0);
                if (edit.path().size() == 1 && edit.after().isEmpty() && isResource(address)) {
                    gone(ledger, file, edit, address, now, kept);
                } else if (edit.path().size() == 1 && edit.before().isEmpty() && isResource(address)) {
                    ledger.say(Risk.NEW, file, edit, address, Code.of(address) + " is made");
                }
            }
        }
    }

    private static void gone(
            Ledger ledger, FileChange file, Edit edit, String address, Set<String> now, Set<String> kept) {
        if (now.contains(address)) {
            // It stands in another file of the module.
            return;
        }
        if (kept.contains(address)) {
            ledger.say(Risk.SETTINGS, file, edit, address, Code.of(address) + " moves, or stays without Terraform");
        } else {
            ledger.say(
                    Risk.DESTROYS,
                    file,
                    edit,
                    address,
                    Code.of(address) + " is gone: Terraform destroys what it has made");
        }
    }

    private static boolean isResource(String address) {
        return RESOURCE.matcher(address).matches();
    }

    private static Set<String> addresses(Ledger ledger, String folder) {
        Set<String> addresses = new TreeSet<>();
        roots(ledger, folder).forEach(root -> addresses.addAll(root.entries().keySet()));
        return addresses;
    }

    private static List<Node.Named> roots(Ledger ledger, String folder) {
        return ledger.trees().after().below(folder).stream()
                .filter(document ->
                        document.folder().equals(folder) && document.path().endsWith(".tf"))
                .flatMap(document -> Nodes.of(document).stream())
                .filter(Node.Named.class::isInstance)
                .map(Node.Named.class::cast)
                .toList();
    }

    private static Set<String> keptOtherwise(Ledger ledger, String folder) {
        Set<String> kept = new TreeSet<>();
        for (Node.Named root : roots(ledger, folder)) {
            for (String type : List.of("moved", "removed")) {
                Node blocks = root.entries().get(type);
                List<Node> each = blocks instanceof Node.Listed listed
                        ? listed.items()
                        : Optional.ofNullable(blocks).stream().toList();
                each.stream()
                        .filter(Node.Named.class::isInstance)
                        .flatMap(block -> ((Node.Named) block).text("from").stream())
                        .map(String::strip)
                        .forEach(kept::add);
            }
        }
        return kept;
    }
}
