package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Resources and modules that a root module, or a module that others share, does not have any more: Terraform destroys what
 * it has made by them, unless a {@code moved} or a {@code removed} block says otherwise.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/block/removed">The block removed, which destroys unless
 *     its lifecycle says otherwise</a>
 */
final class TerraformAddresses implements Reading {

    private static final Pattern RESOURCE =
            Pattern.compile("module\\.[\\w-]+|(?!data\\.|output\\.|variable\\.|provider\\."
                    + "|ephemeral\\.|check\\.)[a-z][a-z0-9]*_\\w+\\.[\\w-]+");

    /** The module or the resource that an address begins with. */
    private static final Pattern FIRST = Pattern.compile("\\s*((?:module|[a-z][a-z0-9]*_\\w+)\\.[\\w-]+).*");

    /** What a module had or has in one of its files that differ. */
    private record Block(FileChange file, Node node) {}

    @Override
    public void read(Ledger ledger) {
        Map<String, List<FileChange>> folders = new TreeMap<>();
        ledger.left().stream()
                .filter(file -> file.document().isTerraform())
                .forEach(file -> folders.computeIfAbsent(file.document().folder(), unused -> new ArrayList<>())
                        .add(file));
        folders.forEach((folder, files) -> folder(ledger, folder, files));
    }

    private static void folder(Ledger ledger, String folder, List<FileChange> files) {
        List<Node.Named> roots = roots(ledger.trees().after(), folder);
        Set<String> now = new TreeSet<>();
        roots.forEach(root -> now.addAll(root.entries().keySet()));
        Set<String> kept = keptOtherwise(roots, now);
        Map<String, Block> came = new HashMap<>();
        files.forEach(file -> file.after()
                .ifPresent(document ->
                        blocks(document).forEach((address, node) -> came.put(address, new Block(file, node)))));
        for (FileChange file : files) {
            Map<String, Node> before =
                    file.before().map(TerraformAddresses::blocks).orElse(Map.of());
            Map<String, Node> after =
                    file.after().map(TerraformAddresses::blocks).orElse(Map.of());
            for (Map.Entry<String, Node> block : before.entrySet()) {
                if (!after.containsKey(block.getKey())) {
                    gone(ledger, file, block.getKey(), block.getValue(), now, kept);
                    moved(
                            ledger,
                            file,
                            block.getKey(),
                            block.getValue(),
                            Optional.ofNullable(came.get(block.getKey())));
                }
            }
            for (Map.Entry<String, Node> block : after.entrySet()) {
                Optional<ValueChange> edit = edit(ledger, file, block.getKey());
                if (edit.isPresent() && edit.get().before().isEmpty()) {
                    ledger.say(Risk.NEW, file, edit.get(), block.getKey(), Code.of(block.getKey()) + " is made");
                }
            }
        }
    }

    private static void gone(
            Ledger ledger, FileChange file, String address, Node node, Set<String> now, Set<String> kept) {
        if (now.contains(address)) {
            // It stands in another file of the module.
            return;
        }
        boolean stays = kept.contains(address);
        ValueChange whole = edit(ledger, file, address)
                .orElse(new ValueChange(List.of(address), Optional.of(node), Optional.empty()));
        ledger.say(
                stays ? Risk.SETTINGS : Risk.DESTROYS,
                file,
                whole,
                address,
                Code.of(address)
                        + (stays
                                ? " moves, or stays without Terraform"
                                : " is gone: Terraform destroys what it has made"));
    }

    /** What differs in a block that stands in another file of its module now. */
    private static void moved(Ledger ledger, FileChange file, String address, Node before, Optional<Block> now) {
        if (now.isEmpty()) {
            return;
        }
        FileChange other = now.get().file();
        ledger.say(
                Risk.SETTINGS,
                file,
                edit(ledger, file, address)
                        .orElse(new ValueChange(List.of(address), Optional.of(before), Optional.empty())),
                "moved " + address,
                Code.of(address) + " stands in " + Code.of(other.within()) + " now");
        edit(ledger, other, address).ifPresent(ledger::explain);
        List<ValueChange> edits = ValueChanges.between(before, now.get().node()).stream()
                .map(edit -> edit.below(address))
                .toList();
        ledger.add(other, edits);
    }

    private static Optional<ValueChange> edit(Ledger ledger, FileChange file, String address) {
        return ledger.left(file).stream()
                .filter(edit -> edit.path().equals(List.of(address)))
                .findFirst();
    }

    static boolean isResource(String address) {
        return RESOURCE.matcher(address).matches();
    }

    private static Map<String, Node> blocks(Document document) {
        Map<String, Node> blocks = new TreeMap<>();
        Nodes.of(document)
                .filter(Node.Named.class::isInstance)
                .ifPresent(root -> ((Node.Named) root).entries().forEach((address, node) -> {
                    if (isResource(address)) {
                        blocks.put(address, node);
                    }
                }));
        return blocks;
    }

    private static List<Node.Named> roots(DocumentTree tree, String folder) {
        return tree.below(folder).stream()
                .filter(document -> document.folder().equals(folder) && document.isTerraform())
                .flatMap(document -> Nodes.of(document).stream())
                .filter(Node.Named.class::isInstance)
                .map(Node.Named.class::cast)
                .toList();
    }

    /** What is called otherwise now, if that is there, and what Terraform is told to forget without destroying it. */
    private static Set<String> keptOtherwise(List<Node.Named> roots, Set<String> now) {
        Set<String> kept = new TreeSet<>();
        for (Node.Named root : roots) {
            blocks(root, "moved")
                    .filter(block -> block.text("to")
                            .map(FIRST::matcher)
                            .filter(Matcher::matches)
                            .filter(to -> now.contains(to.group(1)))
                            .isPresent())
                    .flatMap(block -> block.text("from").stream())
                    .forEach(from -> kept.add(from.strip()));
            blocks(root, "removed")
                    .filter(block -> block.text("lifecycle", "destroy")
                            .filter("false"::equals)
                            .isPresent())
                    .flatMap(block -> block.text("from").stream())
                    .forEach(from -> kept.add(from.strip()));
        }
        return kept;
    }

    private static Stream<Node.Named> blocks(Node.Named root, String type) {
        Node blocks = root.entries().get(type);
        List<Node> each = blocks instanceof Node.Listed listed
                ? listed.items()
                : Optional.ofNullable(blocks).stream().toList();
        return each.stream().filter(Node.Named.class::isInstance).map(Node.Named.class::cast);
    }
}
