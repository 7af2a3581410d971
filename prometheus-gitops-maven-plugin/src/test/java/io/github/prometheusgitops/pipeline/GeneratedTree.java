package io.github.prometheusgitops.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A committed output tree, read as anybody else would read it.
 *
 * @param name the sample, or the golden tree's case
 * @param root the folder {@code gitops}
 */
public record GeneratedTree(String name, Path root) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the golden trees' cases lie. */
    public static final Path FLEETS = Path.of("src/test/fleets");

    /** The integration test that uses Flux and ACK throughout, with its golden tree. */
    public static final Path INTEGRATION_FLEET = Path.of("../it/src/it/flux-and-ack");

    /** The sample's tree. */
    public static GeneratedTree sample() {
        return new GeneratedTree("sample", Path.of("../environments/gitops"));
    }

    /** The sample's tree and every golden tree. */
    public static List<GeneratedTree> committed() {
        try (Stream<Path> cases = Files.list(FLEETS)) {
            Stream<GeneratedTree> golden = cases.sorted()
                    .map(folder -> new GeneratedTree(folder.getFileName().toString(), folder.resolve("gitops")));
            return Stream.concat(Stream.of(sample()), golden).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paths of the files whose path, with forward slashes, matches a regular expression; sorted. */
    public List<String> files(String regex) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> path.matches(regex))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The absolute place of a file. */
    public Path path(String file) {
        return root.resolve(file).toAbsolutePath().normalize();
    }

    /** The text of a file. */
    public String text(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON file. */
    public JsonNode json(String file) {
        return json(file, text(file));
    }

    /** A YAML file, by the rules of YAML 1.1. */
    public JsonNode yaml(String file) {
        return parseYaml(text(file));
    }

    /** The documents of a YAML file, by the rules of YAML 1.1. */
    public List<JsonNode> documents(String file) {
        List<JsonNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(text(file))
                .forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }

    /** A YAML text, by the rules of YAML 1.1. */
    public static JsonNode parseYaml(String text) {
        return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    private static JsonNode json(String file, String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
