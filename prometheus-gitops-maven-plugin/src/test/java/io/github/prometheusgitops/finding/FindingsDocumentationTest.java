package io.github.prometheusgitops.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever looks up the id of a finding has to find it. */
class FindingsDocumentationTest {

    private static final Pattern ID_IN_CODE = Pattern.compile(
            "\"((?:access|ack|yaml|descriptor|source|outputs|fleet|handshake|iam|rules|scrape|alertmanager|amp|template|terraform|tree|goal|pipeline)/[a-z-]+)\"");
    private static final Pattern ID_IN_PAGE =
            Pattern.compile("^\\| \\[?`([^`]+)`(?:\\]\\([^)]*\\))? \\|", Pattern.MULTILINE);

    @Test
    void everyFindingIsDocumentedAndNoOther() throws IOException {
        TreeSet<String> inCode = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                inCode.addAll(ids(ID_IN_CODE, Files.readString(source)));
            }
        }
        // The languages of rendered files make theirs from their names.
        inCode.addAll(List.of("syntax/hcl", "syntax/json", "syntax/yaml"));

        assertThat(ids(ID_IN_PAGE, Files.readString(Path.of("../docs/findings.md"))))
                .containsExactlyElementsOf(inCode);
    }

    private static Set<String> ids(Pattern pattern, String text) {
        TreeSet<String> ids = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return ids;
    }
}
