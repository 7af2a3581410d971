package io.github.prometheusgitops.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.properties.Generator;
import io.github.prometheusgitops.properties.Property;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final Generator<String> TEXTS = Generator.listOf(
                    Generator.of(
                            "a",
                            " ",
                            "\n",
                            "\r",
                            "\r\n",
                            "\u0085",
                            "\u2028",
                            "\u2029",
                            "\u000b",
                            "\f",
                            "\0",
                            "\u001b[31m",
                            "\u009b",
                            "\u202e",
                            "\ud800",
                            "::error::x",
                            "::",
                            "##[error]x",
                            "##vso[task.complete]",
                            "[INFO] BUILD SUCCESS"),
                    0,
                    8)
            .map(parts -> String.join("", parts));

    @Test
    void whateverAUserWroteItIsPrintedOnOneLineAndObeyedByNobody() {
        Property.forAll("findings", Generator.listOf(TEXTS, 3, 3), texts -> {
            Finding finding = Finding.of(
                    FindingType.error("area/what", ""),
                    new Location(texts.get(0), 1, 1),
                    texts.get(1),
                    "m" + texts.get(2));

            String[] lines = finding.toString().split("\\R", -1);
            assertThat(lines).hasSize(2);
            assertThat(lines[1]).startsWith("    m");
            for (String line : lines) {
                assertThat(line.strip()).doesNotStartWith("::");
                assertThat(line)
                        .doesNotContainPattern("##[a-z]*\\[")
                        .doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f\u202e\ud800]");
            }
        });
    }

    @Test
    void furtherPlacesStandOnLinesOfTheirOwnWithWhyTheyAreShown() {
        Finding finding = Finding.of(
                        FindingType.error("area/what", ""), new Location("a.yaml", 1, 2), "two of them", "keep one")
                .with(
                        new Related(new Location("b.json", 3, 4), "the other"),
                        new Related(Location.of("c\n"), "a\nthird"));

        assertThat(finding).hasToString("""
                a.yaml:1:2: two of them [area/what]
                    keep one
                    b.json:3:4: the other
                    c\\u000a: a\\u000athird""");
    }

    @Test
    void oneWordCannotFloodTheLog() {
        Finding finding = Finding.of(
                FindingType.error("area/what", ""),
                Location.of("f".repeat(100_000)),
                "x".repeat(1_000_000),
                "y".repeat(1_000_000));

        assertThat(finding.toString()).hasSizeLessThan(4_000).contains("x…", "y…");
    }
}
