package io.github.prometheusgitops.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The example of a finding's page. A block whose first line names a file behind the language is laid over the small sound
 * repository of {@link Workbench}: keys of a descriptor that is there are merged into it, lists replaced; any other file is
 * written as it stands. A block of the language {@code text} behind such ones is what a user is told then.
 *
 * @param id of the finding
 * @param fleet the one of the golden trees that it is laid over instead, as {@code of <fleet>} behind the file says
 * @param blocks of the whole page, in their order
 */
record ExamplePage(String id, String text, Optional<String> fleet, List<Block> blocks) {

    /** One fenced block; its file is empty if it has none. */
    record Block(String language, String file, String text) {}

    static final Path PAGES = Path.of("../docs/findings");

    private static final Pattern BLOCK = Pattern.compile(
            "^```(?<language>[a-z0-9]+)(?: (?<file>\\S+)(?: of (?<fleet>\\S+))?)?\\n(?<text>(?:(?!```).*\\n)*)```$",
            Pattern.MULTILINE);

    /** All pages, by id. */
    static List<ExamplePage> all() {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(ExamplePage::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExamplePage of(Path file) {
        try {
            String text = Files.readString(file);
            List<Block> blocks = new ArrayList<>();
            Optional<String> fleet = Optional.empty();
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                String path = block.group("file");
                fleet = fleet.or(() -> Optional.ofNullable(block.group("fleet")));
                blocks.add(new Block(block.group("language"), path == null ? "" : path, block.group("text")));
            }
            return new ExamplePage(
                    PAGES.relativize(file).toString().replace('\\', '/').replace(".md", ""),
                    text,
                    fleet,
                    List.copyOf(blocks));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it can be followed. */
    boolean isWhole() {
        return blocks.stream().anyMatch(block -> !block.file().isEmpty());
    }

    /** What the page says that a user is told. */
    List<String> said() {
        return isWhole()
                ? blocks.stream()
                        .filter(block ->
                                block.language().equals("text") && block.file().isEmpty())
                        .map(block -> block.text().stripTrailing())
                        .toList()
                : List.of();
    }

    /** Does in a repository what the example shows. */
    Workbench followedIn(Path base) {
        Workbench repository = fleet.map(name -> Workbench.copyOf(name, base)).orElseGet(() -> Workbench.small(base));
        for (Block block : blocks) {
            if (!block.file().isEmpty()) {
                if (block.language().equals("yaml")) {
                    Overlay.over(repository, block.file(), block.text());
                } else {
                    repository.file(block.file(), block.text());
                }
            }
        }
        return repository;
    }

    /** Replaces what the page says that a user is told. */
    void renew(String said) {
        String quoted = Matcher.quoteReplacement("```text\n" + said + "\n```");
        try {
            Files.writeString(
                    PAGES.resolve(id + ".md"),
                    Pattern.compile("^```text\\n(?:(?!```).*\\n)*```$", Pattern.MULTILINE)
                            .matcher(text)
                            .replaceFirst(quoted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
