package io.github.prometheusgitops.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with JSON Schemas of Kubernetes' kinds, in the layout of kubeconform ({@code kind-group-version.json}) or in
 * that of catalogues of custom resources ({@code group/kind_version.json}).
 *
 * <p>Nothing outside of the folder is read: neither what a link leads to, nor what a schema names elsewhere. Thread-safe.
 *
 * @see <a href="https://github.com/yannh/kubeconform#overriding-schemas-location">kubeconform's schema locations</a>
 */
public final class SchemaFolder {

    private static final long LARGEST_FILE = 8L * 1024 * 1024;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final Map<Path, Optional<JsonNode>> read = new ConcurrentHashMap<>();
    private final SortedMap<String, String> unusable = new TreeMap<>();

    /** @param root may be missing: it has no schemas then */
    public SchemaFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** A schema, with where it lies, so that what it refers to is found. */
    record Located(Path file, JsonNode node) {}

    /**
     * The schema of a kind.
     *
     * @param apiVersion a group and a version, or a version of Kubernetes' own kinds
     */
    Optional<Located> find(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash).toLowerCase(Locale.ROOT);
        String version = apiVersion.substring(slash + 1).toLowerCase(Locale.ROOT);
        String name = kind.toLowerCase(Locale.ROOT);
        if (!Stream.of(group.isEmpty() ? "core" : group, version, name)
                .allMatch(part -> PART.matcher(part).matches())) {
            return Optional.empty();
        }
        String first = group.split("\\.", 2)[0];
        List<String> names = group.isEmpty()
                ? List.of(name + "-" + version + ".json", "core/" + name + "_" + version + ".json")
                : List.of(
                        group + "/" + name + "_" + version + ".json",
                        name + "-" + group + "-" + version + ".json",
                        name + "-" + first + "-" + version + ".json");
        return names.stream()
                .map(root::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .flatMap(this::at);
    }

    /** What a schema refers to, in the same file or in another one of the folder. */
    Optional<Located> follow(Located from, String reference) {
        int hash = reference.indexOf('#');
        String name = hash < 0 ? reference : reference.substring(0, hash);
        String pointer = hash < 0 ? "" : reference.substring(hash + 1);
        if (name.contains(":") || name.startsWith("/") || name.contains("\\") || name.indexOf(0) >= 0) {
            return refused(from.file(), reference);
        }
        Path file =
                name.isEmpty() ? from.file() : from.file().resolveSibling(name).normalize();
        Optional<Located> whole = file.startsWith(root) && Files.isRegularFile(file) ? at(file) : Optional.empty();
        Optional<Located> found = whole.filter(located -> pointer.isEmpty() || pointer.startsWith("/"))
                .map(located -> new Located(file, located.node().at(pointer)))
                .filter(located -> !located.node().isMissingNode());
        return found.isPresent() ? found : refused(from.file(), reference);
    }

    private Optional<Located> refused(Path file, String reference) {
        report(file, "refers to `" + reference + "`, which is not in the folder");
        return Optional.empty();
    }

    private synchronized void report(Path file, String what) {
        unusable.putIfAbsent(root.relativize(file).toString().replace('\\', '/'), what);
    }

    /** Files of which something is not used, by their path in the folder, with why. */
    public synchronized SortedMap<String, String> unusable() {
        return new TreeMap<>(unusable);
    }

    private Optional<Located> at(Path file) {
        return read.computeIfAbsent(file, this::load).map(node -> new Located(file, node));
    }

    private Optional<JsonNode> load(Path file) {
        try {
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                report(file, "leads out of the folder");
                return Optional.empty();
            }
            if (Files.size(file) > LARGEST_FILE) {
                report(file, "has more than " + LARGEST_FILE + " bytes");
                return Optional.empty();
            }
            return Optional.of(JSON.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            report(file, "is not JSON");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        }
    }
}
