package io.github.prometheusgitops.render;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What templates are told of a Terraform module among the files that are rendered before them.
 *
 * @param digest of everything below its folder, as 12 digits: another one if a byte of it is
 * @param variables in the order of its files
 * @param outputs in the order of its files
 */
record ModuleValues(String digest, List<Variable> variables, List<Output> outputs) {

    private static final int DIGITS = 12;

    /**
     * An input.
     *
     * @param type as it is written, on one line
     * @param byDefault value on one line; absent for one that has to be set
     */
    record Variable(String name, String type, String description, Optional<String> byDefault) {}

    /** What the module tells whoever uses it. */
    record Output(String name, String description) {}

    /**
     * The folders with files of Terraform.
     *
     * @param files by their paths
     */
    static SortedMap<String, ModuleValues> in(SortedMap<String, Document> files) {
        SortedMap<String, ModuleValues> modules = new TreeMap<>();
        files.keySet().stream()
                .filter(path -> path.contains("/") && path.endsWith(".tf"))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .distinct()
                // The slash is followed by the zero.
                .forEach(folder -> modules.put(folder, of(folder, files.subMap(folder + "/", folder + "0"))));
        return modules;
    }

    private static ModuleValues of(String folder, SortedMap<String, Document> files) {
        List<HclBody.Block> blocks = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".tf") && file.getKey().lastIndexOf('/') == folder.length())
                .flatMap(file -> file.getValue().hcl().stream())
                .flatMap(body -> body.blocks().stream())
                .toList();
        return new ModuleValues(
                digest(files),
                blocks.stream()
                        .filter(block -> block.type().equals("variable"))
                        .map(block -> new Variable(
                                name(block),
                                attribute(block, "type").orElse("any"),
                                attribute(block, "description").orElse(""),
                                attribute(block, "default")))
                        .toList(),
                blocks.stream()
                        .filter(block -> block.type().equals("output"))
                        .map(block -> new Output(
                                name(block), attribute(block, "description").orElse("")))
                        .toList());
    }

    private static String name(HclBody.Block block) {
        return block.labels().isEmpty() ? "" : block.labels().get(0);
    }

    private static Optional<String> attribute(HclBody.Block block, String name) {
        return Optional.ofNullable(block.body().attributes().get(name)).map(ModuleValues::line);
    }

    private static String line(HclValue value) {
        if (value instanceof HclValue.Literal literal) {
            return literal.text();
        }
        if (value instanceof HclValue.Items items) {
            return items.items().stream().map(ModuleValues::line).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof HclValue.Entries entries) {
            return new TreeMap<>(entries.entries())
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + " = " + line(entry.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        return ((HclValue.Expression) value).source().replaceAll("\\s+", " ");
    }

    private static String digest(Map<String, Document> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            files.forEach((path, file) -> {
                sha256.update((path + "\0").getBytes(StandardCharsets.UTF_8));
                sha256.update(file.bytes());
                sha256.update((byte) 0);
            });
            return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
