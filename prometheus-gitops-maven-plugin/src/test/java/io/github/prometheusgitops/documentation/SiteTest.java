package io.github.prometheusgitops.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documentation can be put on any web server: this builds it into {@code target/site}. */
class SiteTest {

    private static final Path SITE = Path.of("target/site");
    private static final String REPOSITORY =
            "https://github.com/prometheusgitops/prometheus-gitops-maven-plugin/blob/main/";
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    @BeforeAll
    static void theSiteIsBuilt() {
        new Site(REPOSITORY).into(SITE);
    }

    @Test
    void everyLinkWithinTheSiteLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                String address = link.group(1);
                if (!address.contains(":") && !arrives(page, address)) {
                    dead.add(SITE.relativize(page) + ": " + address);
                }
            }
        }

        assertThat(dead).isEmpty();
    }

    @Test
    void whatIsNoPageIsLinkedInTheRepositoryAndIsThere() throws IOException {
        List<String> paths = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (link.group(1).startsWith(REPOSITORY)) {
                    paths.add(link.group(1).substring(REPOSITORY.length()));
                }
            }
        }

        assertThat(paths)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Path.of("..").resolve(path)).exists());
    }

    @Test
    void everyPageHasATitleAndOneFirstHeading() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(300);
        for (Path page : pages()) {
            String text = Files.readString(page);
            assertThat(text.split("<h1", -1)).as(page.toString()).hasSize(2);
            assertThat(text)
                    .as(page.toString())
                    .containsPattern("<title>[^<]+</title>")
                    .doesNotContain("<script");
        }
    }

    private static boolean arrives(Path page, String address) throws IOException {
        int hash = address.indexOf('#');
        String file = hash < 0 ? address : address.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.isRegularFile(target)) {
            return false;
        }
        return hash < 0 || ids(target).contains(address.substring(hash + 1));
    }

    private static Set<String> ids(Path page) throws IOException {
        return ID.matcher(Files.readString(page))
                .results()
                .map(id -> id.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(SITE)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }
}
