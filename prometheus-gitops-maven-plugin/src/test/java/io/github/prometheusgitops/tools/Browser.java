package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chromium, in which a test opens a page of its own and does what a user does. */
final class Browser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final NodePackage driver;
    private final Path folder;
    private final Path page;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final List<Map<String, Object>> steps = new ArrayList<>();

    private Browser(NodePackage driver, Path folder, Path page) {
        this.driver = driver;
        this.folder = folder;
        this.page = page;
    }

    /** The driver; skips the test where it or Chromium is missing. */
    static NodePackage driver() throws IOException {
        ExternalTool.chromium();
        return NodePackage.install(Path.of("src/test/report-page"));
    }

    /**
     * Opens a page.
     *
     * @param folder for the page and what else there is to be written
     */
    static Browser open(NodePackage driver, Path folder, String html) {
        try {
            return new Browser(driver, folder, Files.writeString(folder.resolve("report.html"), html));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As wide and high as a screen. */
    Browser on(int width, int height) {
        settings.put("viewport", Map.of("width", width, "height", height));
        return this;
    }

    /** In the colours that a user prefers: {@code light} or {@code dark}. */
    Browser in(String colours) {
        settings.put("colorScheme", colours);
        return this;
    }

    /** Without scripts. */
    Browser withoutScripts() {
        settings.put("javaScriptEnabled", false);
        return this;
    }

    /** A step: one of the actions of {@code browser.js}, and what it is done with. */
    Browser then(String action, Object with) {
        steps.add(Map.of(action, with));
        return this;
    }

    /** What came of each step; nothing must have gone wrong meanwhile, and nothing been asked of anybody. */
    List<JsonNode> run() {
        try {
            settings.put("take", steps);
            Path script = Files.writeString(folder.resolve("steps.json"), JSON.writeValueAsString(settings));
            Path results = folder.resolve("results.json");
            driver.run("browser.js", page, script, results);
            JsonNode all = JSON.readTree(Files.readString(results));
            assertThat(all.path("wrong")).as("errors and requests").isEmpty();
            List<JsonNode> came = new ArrayList<>();
            all.path("came").forEach(came::add);
            return came;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Texts of a list of JSON. */
    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
