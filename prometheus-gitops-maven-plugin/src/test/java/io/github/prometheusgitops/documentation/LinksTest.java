package io.github.prometheusgitops.documentation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whoever follows a link of the documentation arrives, and whoever starts at its front page finds every page. */
class LinksTest {

    private final Map<String, DocumentationPage> pages =
            DocumentationPage.all().stream().collect(toMap(DocumentationPage::path, Function.identity()));

    @Test
    void whatIsLinkedIsThere() {
        List<String> dead = new ArrayList<>();
        pages.values()
                .forEach(page -> page.links().forEach(link -> {
                    if (!link.contains(":") && !arrives(page, link)) {
                        dead.add(page.path() + ": " + link);
                    }
                }));

        assertThat(dead).isEmpty();
    }

    @Test
    void everyPageIsFoundFromTheFrontPage() {
        List<String> found = new ArrayList<>(List.of("README.md"));
        for (int next = 0; next < found.size(); next++) {
            DocumentationPage page = pages.get(found.get(next));
            for (String link : page == null ? List.<String>of() : page.links()) {
                String target = target(page, link.replaceFirst("#.*", ""));
                if (!link.contains(":") && pages.containsKey(target) && !found.contains(target)) {
                    found.add(target);
                }
            }
        }

        assertThat(pages.keySet()).isSubsetOf(found);
    }

    private boolean arrives(DocumentationPage page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        String target = file.isEmpty() ? page.path() : target(page, file);
        if (!Files.exists(DocumentationPage.TOP.resolve(target))) {
            return false;
        }
        return hash < 0
                || !pages.containsKey(target)
                || pages.get(target).anchors().contains(link.substring(hash + 1));
    }

    private static String target(DocumentationPage page, String link) {
        return Path.of(page.path()).resolveSibling(link).normalize().toString().replace('\\', '/');
    }
}
