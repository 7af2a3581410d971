package io.github.prometheusgitops.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference says what the code does: what is generated from it, a page or a part of one, is what is committed. */
class ReferenceTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @ParameterizedTest
    @ValueSource(strings = {"reference/goals", "reference/descriptors", "reference/templates", "findings"})
    void thePageIsGeneratedFromTheCode(String name) throws IOException {
        Path page = DocumentationPage.TOP.resolve("docs/" + name + ".md");
        String generated = generate(name, Files.readString(page));
        if (UPDATE) {
            Files.writeString(page, generated);
        }

        assertThat(page).hasContent(generated);
    }

    private static String generate(String name, String committed) {
        return switch (name) {
            case "reference/goals" -> new GoalsPage().text();
            case "reference/descriptors" -> new DescriptorsPage().text();
            case "reference/templates" -> TemplatesPage.text(committed);
            default -> FindingsPage.text(committed);
        };
    }
}
