package io.github.prometheusgitops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A root module that a test works in, on a copy of the tree. */
record TerraformRoot(ExternalTool terraform, Path folder) implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Makes it ready, but for a state. */
    TerraformRoot init() {
        run("init", "-backend=false", "-no-color");
        return this;
    }

    /** Makes it ready, with its state in a file, whatever backend it names. */
    TerraformRoot initWithLocalState() {
        write("backend_override.tf", "terraform {\n  backend \"local\" {}\n}\n");
        run("init", "-no-color");
        return this;
    }

    /** Runs a command, which has to succeed. */
    String run(String... args) {
        return terraform.run(folder, args).succeeded().stdout();
    }

    JsonNode plan(String... options) {
        List<String> arguments = new ArrayList<>(List.of("plan", "-no-color", "-out=test.plan"));
        arguments.addAll(List.of(options));
        run(arguments.toArray(String[]::new));
        try {
            return JSON.readTree(run("show", "-json", "test.plan"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Terraform says of the resources of a type that a state or a plan has, in whichever module. */
    static List<JsonNode> resources(JsonNode state, String type) {
        return state.findValues("resources").stream()
                .flatMap(list -> IntStream.range(0, list.size()).mapToObj(list::get))
                .filter(resource -> resource.get("type").asText().equals(type)
                        && resource.get("mode").asText().equals("managed"))
                .map(resource -> resource.get("values"))
                .toList();
    }

    void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the links to the providers, which lead out of the test's folder. */
    @Override
    public void close() {
        try {
            List<Path> links;
            try (Stream<Path> files = Files.walk(folder.resolve(".terraform/providers"))) {
                links = files.filter(Files::isSymbolicLink).toList();
            }
            for (Path link : links) {
                Files.delete(link);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
