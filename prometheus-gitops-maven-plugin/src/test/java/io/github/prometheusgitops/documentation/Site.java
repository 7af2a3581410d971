package io.github.prometheusgitops.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The documentation as a plain static site, for any web server or none: a page for each page, with the folders that it has in the
 * repository, and no script.
 */
final class Site {

    /** What the site is without: pages of the repository itself. */
    private static final Set<String> NOT_OF_IT = Set.of("CONTRIBUTING.md");

    private static final List<String> CHAPTERS = List.of(
            "README.md",
            "docs/tutorial.md",
            "docs/README.md",
            "docs/findings.md",
            "docs/troubleshooting.md",
            "CHANGELOG.md");

    private static final String STYLE = """
            :root { color-scheme: light dark }
            body { font: 1rem/1.55 system-ui, sans-serif; max-width: 58rem; margin: 0 auto; padding: 1rem }
            nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding-bottom: 1rem; border-bottom: 1px solid #8886 }
            h1, h2, h3 { line-height: 1.25 }
            pre { overflow-x: auto; padding: .75rem; border: 1px solid #8886; border-radius: .4rem; line-height: 1.35 }
            code { font-family: ui-monospace, monospace; font-size: .92em }
            .wide { overflow-x: auto }
            table { border-collapse: collapse }
            th, td { border: 1px solid #8886; padding: .3rem .6rem; text-align: left; vertical-align: top }
            img { max-width: 100%; height: auto }
            """;

    private final String repository;
    private final SortedMap<String, DocumentationPage> pages = new TreeMap<>();

    /** @param repository the address that paths of the repository are appended to, for what is no page */
    Site(String repository) {
        this.repository = repository;
        DocumentationPage.all().stream()
                .filter(page -> !NOT_OF_IT.contains(page.path()))
                .forEach(page -> pages.put(page.path(), page));
    }

    /** Writes it into a folder. */
    void into(Path folder) {
        try {
            for (DocumentationPage page : pages.values()) {
                Path file = folder.resolve(html(page.path()));
                Files.createDirectories(file.getParent());
                Files.writeString(file, document(page));
            }
            Path images = DocumentationPage.TOP.resolve("docs/images");
            if (Files.exists(images)) {
                Path target = Files.createDirectories(folder.resolve("docs/images"));
                try (Stream<Path> files = Files.list(images)) {
                    for (Path image : files.toList()) {
                        Files.copy(image, target.resolve(image.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String document(DocumentationPage page) {
        Map<String, Integer> seen = new HashMap<>();
        AttributeProvider attributes = (node, tag, given) -> attributes(page, node, tag, given, seen);
        String body = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .attributeProviderFactory(context -> attributes)
                .escapeHtml(true)
                .build()
                .render(page.document())
                .replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>");
        String links = CHAPTERS.stream()
                .filter(pages::containsKey)
                .map(path -> "<a href=\"%s\">%s</a>"
                        .formatted(
                                relative(page.path(), html(path)),
                                escaped(pages.get(path).title())))
                .collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <nav aria-label="Documentation">
                %s
                </nav>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(escaped(page.title()), STYLE, links, body);
    }

    private void attributes(
            DocumentationPage page, Node node, String tag, Map<String, String> given, Map<String, Integer> seen) {
        if (node instanceof Heading heading) {
            given.put("id", DocumentationPage.anchor(heading, seen));
        } else if (node instanceof Link link) {
            given.put("href", address(page, link.getDestination()));
        } else if (node instanceof Image image && image.getDestination().contains(":")) {
            given.put("loading", "lazy");
        } else if (tag.equals("pre")) {
            given.put("tabindex", "0");
        }
    }

    private String address(DocumentationPage page, String link) {
        if (link.contains(":") || link.startsWith("#")) {
            return link;
        }
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        String target =
                Path.of(page.path()).resolveSibling(file).normalize().toString().replace('\\', '/');
        return pages.containsKey(target)
                ? relative(page.path(), html(target)) + (hash < 0 ? "" : link.substring(hash))
                : repository + target;
    }

    private static String relative(String from, String to) {
        Path folder = Path.of("/" + from).getParent();
        return folder.relativize(Path.of("/" + to)).toString().replace('\\', '/');
    }

    /** Front pages are those that web servers show of a folder. */
    private static String html(String path) {
        return path.replaceFirst("(^|/)README\\.md$", "$1index.html").replaceFirst("\\.md$", ".html");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
