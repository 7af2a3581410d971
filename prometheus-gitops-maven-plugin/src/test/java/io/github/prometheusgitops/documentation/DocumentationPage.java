package io.github.prometheusgitops.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page of the documentation.
 *
 * @param path from the top of the repository, such as {@code docs/tutorial.md}
 * @param document as CommonMark with GitHub's tables reads it
 */
record DocumentationPage(String path, Node document) {

    /** The top of the repository. */
    static final Path TOP = Path.of("..");

    static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    /** Says where a generated part begins and ends, and is nothing to be read. */
    private static final Pattern COMMENT = Pattern.compile("(?m)^<!-- .* -->$");

    private static final Pattern FILE = Pattern.compile("# (?<path>[a-z.][\\w./-]*)(?: \\(.*\\))?\\n");

    /**
     * A fenced block.
     *
     * @param line of the page that it begins in; first line is 1
     * @param language first word behind the fence; empty if there is none
     * @param words what follows the language
     * @param text without the fences
     */
    record Block(int line, String language, List<String> words, String text) {

        /** The file that it shows: its first line is a comment with nothing but the path, and maybe a remark in parentheses. */
        Optional<String> file() {
            Matcher matcher = FILE.matcher(text);
            return matcher.lookingAt() ? Optional.of(matcher.group("path")) : Optional.empty();
        }
    }

    /** All pages for people: not those of the output trees, nor what tests and templates read. */
    static List<DocumentationPage> all() {
        try (Stream<Path> docs = Files.walk(TOP.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                    .map(TOP::resolve),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .map(DocumentationPage::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DocumentationPage of(Path file) {
        try {
            return new DocumentationPage(
                    TOP.relativize(file).toString().replace('\\', '/'),
                    PARSER.parse(COMMENT.matcher(Files.readString(file)).replaceAll("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first heading. */
    String title() {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                return text(node);
            }
        }
        return path;
    }

    /** Names of places within the page, as GitHub makes them from headings. */
    SortedSet<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        SortedSet<String> anchors = new TreeSet<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                anchors.add(anchor(heading, seen));
            }
        });
        return anchors;
    }

    /** The name of one heading's place; those that read alike are numbered. */
    static String anchor(Heading heading, Map<String, Integer> seen) {
        String slug = text(heading)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
        int before = seen.merge(slug, 1, Integer::sum) - 1;
        return before == 0 ? slug : slug + "-" + before;
    }

    /** Where it leads, pictures included. */
    List<String> links() {
        LinkedHashSet<String> links = new LinkedHashSet<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return List.copyOf(links);
    }

    /** Its fenced blocks, in their order. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                List<String> info = List.of(block.getInfo().trim().split("\\s+"));
                blocks.add(new Block(
                        block.getSourceSpans().get(0).getLineIndex() + 1,
                        info.get(0),
                        info.subList(1, info.size()),
                        block.getLiteral()));
            }
        });
        return blocks;
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }
}
