package io.github.prometheusgitops.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.prometheusgitops.template.expression.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever stands in a template or in a context: findings, never an exception, and soon. */
class TemplateFuzzTest {

    private static final Limits SMALL = new Limits(20_000, 50_000, 200_000, Duration.ofSeconds(5));

    @Property(tries = 3_000, shrinking = ShrinkingMode.BOUNDED)
    void aRandomTemplateMakesTextOrFindings(@ForAll("templates") String template, @ForAll("values") Object value) {
        Sample sample = Sample.yaml(template, SMALL);

        assertThatCode(() -> {
                    Optional<String> text = sample.render(Map.of("a", value, "b", Map.of("c", value)));
                    if (text.isPresent()) {
                        assertThat(sample.findings()).isEmpty();
                        assertThat(text.get()).endsWith("\n").doesNotContain("\r");
                    }
                })
                .doesNotThrowAnyException();
        assertThat(sample.findings()).noneMatch(finding -> finding.summary().contains("Exception"));
    }

    @Property(tries = 1_000)
    void textWithoutBracesIsCopied(@ForAll("plainText") String text) {
        Optional<String> rendered = Sample.yaml(text).render(Map.of());

        assertThat(rendered).isEqualTo(text.isBlank() ? Optional.empty() : Optional.of(text.stripTrailing() + "\n"));
    }

    @Property(tries = 1_000)
    void aValueArrivesAsItIs(@ForAll String value) {
        Optional<String> rendered = Sample.yaml("<{{ v | yaml }}>").render(Map.of("v", value));

        assertThat(rendered).contains("<" + value + ">\n");
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of(
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
                        "\uD83D")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> plainText() {
        return Arbitraries.strings().excludeChars('{', '\r', '\uFEFF').ofMaxLength(100);
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10).map(Object.class::cast),
                Arbitraries.of(
                                true,
                                0,
                                -1,
                                7L,
                                BigInteger.TEN.pow(50),
                                new BigDecimal("1e99999"),
                                new BigDecimal("0.10"))
                        .map(Object.class::cast));
        Arbitrary<Object> lists = scalars.list().ofMaxSize(4).map(Object.class::cast);
        Arbitrary<Object> maps = Arbitraries.maps(Arbitraries.of("c", "d", "e"), scalars)
                .ofMaxSize(3)
                .map(Object.class::cast);
        return Arbitraries.oneOf(scalars, lists, maps, maps.list().ofMaxSize(3).map(Object.class::cast));
    }
}
