package io.github.prometheusgitops.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference says what the code does: pages that are generated from it are those that are committed. */
class ReferenceTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @ParameterizedTest
    @CsvSource({"goals", "descriptors"})
    void thePageIsGeneratedFromTheCode(String name) throws IOException {
        Path page = DocumentationPage.TOP.resolve("docs/reference/" + name + ".md");
        String generated = name.equals("goals") ? new GoalsPage().text() : new DescriptorsPage().text();
        if (UPDATE) {
            Files.writeString(page, generated);
        }

        assertThat(page).hasContent(generated);
    }
}
