package io.github.prometheusgitops.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import com.hubspot.jinjava.tree.parse.TokenScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Fails the build of the pack where an expression is printed without a format filter.
 *
 * <p>The plugin checks this and much more when it reads the pack, but it is built after the pack.
 */
class TemplatePackTest {

    private static final Path PACK = Path.of("src/main/resources/prometheus-gitops/templates");

    private static final Pattern FORMATTED = Pattern.compile(
            ".*\\|\\s*(yaml|json|hcl|shell|comment|markdown|(yaml_block|hcl_block|hcl_attributes)\\(\\s*\\d+\\s*\\))\\s*",
            Pattern.DOTALL);

    @Test
    void everyExpressionPassesThroughAFormatFilter() throws IOException {
        assertThat(PACK).isDirectory();
        try (Stream<Path> files = Files.walk(PACK)) {
            assertThat(files.filter(file -> file.toString().endsWith(".j2")).sorted())
                    .allSatisfy(file -> assertThat(unformatted(Files.readString(file)))
                            .as("printed as it is in %s", file)
                            .isEmpty());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Test
    void findsWhatIsPrintedAsItIs() {
        String template = """
                {{ a }} {{ b | upper }} {{ c | default('| yaml') }} {{ d | yaml | upper }} {{ e | yaml_block }}
                {{ f | yaml }} {{ g | hcl_block( 2 ) }} {{ '}}' | json }} {{- h|shell -}} {# {{ i }} #}
                {% raw %}{{ $labels.j }}{% endraw %} {{ k
                  | markdown }}
                """;

        assertThat(unformatted(template))
                .containsExactly("a", "b | upper", "c | default('| yaml')", "d | yaml | upper", "e | yaml_block");
    }

    private static List<String> unformatted(String template) {
        List<String> unformatted = new ArrayList<>();
        new TokenScanner(template, JinjavaConfig.newBuilder().build()).forEachRemaining(token -> {
            if (token instanceof ExpressionToken expression
                    && !FORMATTED.matcher(expression.getExpr()).matches()) {
                unformatted.add(expression.getExpr());
            }
        });
        return unformatted;
    }
}
