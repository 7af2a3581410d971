package io.github.prometheusgitops.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.properties.Generator;
import io.github.prometheusgitops.properties.Property;
import io.github.prometheusgitops.template.expression.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever stands in a template or in a context: findings, never an exception, and soon. */
class TemplateFuzzTest {

    private static final Limits SMALL = new Limits(20_000, 50_000, 200_000, Duration.ofSeconds(5));

    private static final Generator<String> TEMPLATES = Generator.listOf(
                    Generator.of(
                            "{{",
                            "}}",
                            "{%",
                            "%}",
                            "{#",
                            "#}",
                            "{{ ",
                            " }}",
                            "{% ",
                            " %}",
                            "-",
                            "\n",
                            " ",
                            "\t",
                            "\"",
                            "'",
                            "\\",
                            "|",
                            "(",
                            ")",
                            "[",
                            "]",
                            "{",
                            "}",
                            ",",
                            ":",
                            "=",
                            "==",
                            "!=",
                            "<",
                            ">=",
                            "+",
                            "*",
                            "/",
                            "//",
                            "**",
                            "%",
                            "~",
                            ".",
                            "?",
                            "!",
                            "&&",
                            "||",
                            "$",
                            "@",
                            "if ",
                            "elif ",
                            "else",
                            "endif",
                            "for ",
                            "endfor",
                            "set ",
                            "raw",
                            "endraw",
                            " in ",
                            " is ",
                            "not ",
                            " and ",
                            " or ",
                            "defined",
                            "none",
                            "true",
                            "empty ",
                            "a",
                            "b",
                            "b.c",
                            "x",
                            "loop",
                            "loop.index",
                            "0",
                            "1",
                            "2.5",
                            "'s'",
                            "filter:",
                            "exptest:",
                            "____int3rpr3t3r____",
                            "class",
                            ".items()",
                            "| yaml",
                            "| yaml_block(2)",
                            "| default(1)",
                            "| sort",
                            "| map(attribute='c')",
                            "| map('upper')",
                            "| join(',')",
                            "| replace(",
                            "{% if a %}",
                            "{% endif %}",
                            "{% for x in a %}",
                            "{% endfor %}",
                            "{% set a = ",
                            "{{ a | yaml }}",
                            "{{ x | yaml }}",
                            "text",
                            "\u2028",
                            "\0",
                            "\uD83D\uDE00",
                            "\uD83D"),
                    0,
                    25)
            .map(parts -> String.join("", parts));

    private static final Generator<String> TEXTS = Generator.stringsOf(
                    Generator.frequency(
                            new Generator.Choice<>(8, Generator.between(0, 0xff)),
                            new Generator.Choice<>(2, Generator.between(0, 0xd7ff))),
                    100)
            .map(text -> text.replace("\r", ""));

    private static final Generator<Object> SCALARS = Generator.oneOf(
            TEXTS,
            Generator.<Object>of(
                    true, 0, -1, 7L, BigInteger.TEN.pow(50), new BigDecimal("1e99999"), new BigDecimal("0.10")));

    private static final Generator<Map<String, Object>> MAPS = Generator.mapOf(Generator.of("c", "d", "e"), SCALARS, 3);

    private static final Generator<Object> VALUES =
            Generator.oneOf(SCALARS, Generator.listOf(SCALARS, 0, 4), MAPS, Generator.listOf(MAPS, 0, 3));

    @Test
    void aRandomTemplateMakesTextOrFindings() {
        Property.forAll("random template", Generator.listOf(Generator.oneOf(TEMPLATES, VALUES), 2, 2), 3_000, pair -> {
            String template = String.valueOf(pair.get(0));
            Object value = pair.get(1);
            Sample sample = Sample.yaml(template, SMALL);

            Optional<String> text = sample.render(Map.of("a", value, "b", Map.of("c", value)));
            if (text.isPresent()) {
                assertThat(sample.findings()).isEmpty();
                assertThat(text.get()).endsWith("\n").doesNotContain("\r");
            }
            assertThat(sample.findings()).noneMatch(finding -> finding.summary().contains("Exception"));
        });
    }

    @Test
    void textWithoutBracesIsCopied() {
        Property.forAll("plain text", TEXTS, 1_000, any -> {
            String text = any.replaceAll("[{\r\uFEFF]", "");
            Optional<String> rendered = Sample.yaml(text).render(Map.of());

            assertThat(rendered)
                    .isEqualTo(text.isBlank() ? Optional.empty() : Optional.of(text.stripTrailing() + "\n"));
        });
    }

    @Test
    void aValueArrivesAsItIs() {
        Property.forAll("value", TEXTS, 1_000, value -> {
            Optional<String> rendered = Sample.yaml("<{{ v | yaml }}>").render(Map.of("v", value));

            assertThat(rendered).contains("<" + value + ">\n");
        });
    }
}
