package io.github.prometheusgitops.format;

import io.github.prometheusgitops.properties.Generator;
import io.github.prometheusgitops.properties.Generator.Choice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values that break careless writers. */
final class Nasty {

    private static final List<String> PIECES = List.of(
            "\"",
            "'",
            "`",
            "\\",
            "\n",
            "\n\n",
            "\r",
            "\r\n",
            "\t",
            "\0",
            "\u0001",
            "\u0007",
            "\u001b",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u00ad",
            "\u200b",
            "\u200d",
            "\u2028",
            "\u2029",
            "\u202e",
            "\u3000",
            "\ufeff",
            "\ufffd",
            "\ufffe",
            "\uffff",
            "\ue000",
            "\u00e9",
            "\u00df",
            "\u4e2d",
            "\ud83d\ude00",
            "\ud83c\uddea",
            "\udb40\udc41",
            "\udbff\udfff",
            "$",
            "${",
            "$${",
            "%",
            "%{",
            "{{",
            "}}",
            "{%",
            "{#",
            "#",
            " #",
            ":",
            ": ",
            " ",
            "  ",
            "-",
            "- ",
            "---",
            "...",
            "?",
            "? ",
            "!",
            "&",
            "*",
            "@",
            "|",
            ">",
            "|-",
            "=",
            "<<",
            "<",
            "<b>",
            "~",
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            ",",
            ", ",
            "/",
            ".",
            "_",
            "+",
            ";",
            "^",
            "//",
            "/*",
            "*/",
            "<<EOT",
            "a",
            "b",
            "e",
            "E",
            "n",
            "o",
            "t",
            "T",
            "x",
            "Z",
            "0",
            "1",
            "12",
            "0x",
            "0o",
            "e3",
            "null",
            "true",
            "www.",
            "https://x.y/z",
            "monitoring",
            "sum(rate(x{a=\"b\"}[5m]))",
            "  indented\n",
            "\ttab\n",
            "trailing \n");

    private static final List<String> WHOLE = List.of(
            "",
            "NO",
            "no",
            "y",
            "Y",
            "n",
            "on",
            "Off",
            "yes",
            "TRUE",
            "False",
            "null",
            "Null",
            "~",
            "=",
            "<<",
            "-",
            "--",
            "---",
            "...",
            ".",
            "..",
            "?",
            ":",
            "!",
            "!x",
            "!!str x",
            "&x",
            "*x",
            "%x",
            "%YAML 1.2",
            "@x",
            "`x",
            "12:30",
            "1:2:3",
            "1.10",
            "1.",
            ".5",
            "-.5",
            "._5",
            "+1",
            "012345678901",
            "123456789012",
            "0777",
            "0x1F",
            "0_x1F",
            "0o14",
            "0b1",
            "1e3",
            "1E3",
            "1e+3",
            ".e+5",
            "1_000",
            "1,000",
            ".inf",
            "-.INF",
            ".NaN",
            "nan",
            "Infinity",
            "2024-01-01",
            "2024-01-01T00:00:00Z",
            "2001-12-14 21:59:43.10 -5",
            "key: value",
            "key:",
            "a #b",
            "#a",
            "a#b",
            "[a]",
            "{a}",
            "a, b",
            "a\n",
            "a\nb",
            "a\nb\n",
            "a\nb\n\n",
            "\na",
            "\n",
            "\n\n",
            " a\nb",
            "  a\n b\n",
            "\ta\nb",
            "a\n\tb",
            "a \nb",
            "a\n \nb",
            "a\n---\nb",
            "a\n...\nb\n",
            "a\n# b\n",
            "a\r\nb",
            "$${a}",
            "${a}",
            "%{ if a }",
            "{{ a }}",
            "for",
            "if",
            "in",
            "30s",
            "10Gi",
            "10.0.0.0/16",
            "e\u0301",
            "x".repeat(127),
            "x".repeat(129),
            "x y".repeat(1000),
            "\u00e9".repeat(600),
            "a\n".repeat(2000),
            "\"\\".repeat(3000));

    private Nasty() {}

    /** Any string without lone surrogates. */
    static Generator<String> strings() {
        Generator<Integer> codePoints = Generator.oneOf(
                        Generator.between(0, 0xFF), Generator.between(0, 0xFFFF), Generator.between(0, 0x10FFFF))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
        Generator<String> anything = Generator.stringsOf(codePoints, 20);
        Generator<String> pieces = Generator.listOf(oneOf(PIECES), 0, 8).map(list -> String.join("", list));
        Generator<String> ascii = Generator.stringsOf(Generator.between(' ', '~'), 6);
        Generator<String> numbers = Generator.stringsOf("0123456789._+-:eExobTZ ", 8);
        return Generator.frequency(
                new Choice<>(6, pieces),
                new Choice<>(3, oneOf(WHOLE)),
                new Choice<>(2, ascii),
                new Choice<>(2, numbers),
                new Choice<>(1, anything));
    }

    /** Values of all types, nested. */
    static Generator<Object> values() {
        return values(strings());
    }

    static Generator<Object> values(Generator<String> strings) {
        return Generator.frequency(new Choice<>(2, scalars(strings)), new Choice<>(1, collections(strings)));
    }

    /** Strings, alone and nested in lists and maps, without numbers. */
    static Generator<Object> texts(Generator<String> strings) {
        Generator<Object> lists = Generator.listOf(strings, 0, 3).map(list -> list);
        Generator<Object> maps =
                Generator.mapOf(strings, Generator.oneOf(strings, lists), 3).map(map -> map);
        return Generator.oneOf(strings, lists, maps, Generator.listOf(Generator.oneOf(lists, maps), 0, 3));
    }

    /** Lists and maps at the root, up to five of them in each other. */
    static Generator<Object> collections(Generator<String> strings) {
        return nested(strings, 4);
    }

    /** The value in a form that is equal after any number of round trips: numbers by value, entries in order. */
    static Object canonical(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<Object> entries = new ArrayList<>();
            map.forEach((key, entry) -> entries.add(List.of("entry", key, canonical(entry))));
            return Map.of("entries", entries);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Nasty::canonical).toList();
        }
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString());
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
        return value == null ? Map.of() : value;
    }

    private static Generator<Object> nested(Generator<String> strings, int depth) {
        Generator<Object> inner = depth == 0
                ? scalars(strings)
                : Generator.frequency(new Choice<>(3, scalars(strings)), new Choice<>(2, nested(strings, depth - 1)));
        return Generator.oneOf(Generator.listOf(inner, 0, 4), Generator.mapOf(strings, inner, 4));
    }

    private static Generator<Object> scalars(Generator<String> strings) {
        // Decimals that a double holds too, as most parsers read one.
        Generator<BigDecimal> decimals = random -> BigDecimal.valueOf(
                Generator.between(-999_999, 999_999).next(random),
                Generator.between(-3, 8).next(random));
        return Generator.frequency(
                new Choice<>(8, strings),
                new Choice<>(1, Generator.of(true, false)),
                new Choice<>(1, Generator.of(1, 0, -1, 42, Integer.MIN_VALUE)),
                new Choice<>(1, Generator.of(Long.MAX_VALUE, Long.MIN_VALUE, 123456789012L)),
                new Choice<>(1, Generator.of(BigInteger.TEN, BigInteger.TWO.pow(63))),
                new Choice<>(1, decimals),
                new Choice<>(1, random -> null));
    }

    private static Generator<String> oneOf(List<String> texts) {
        return Generator.of(texts.toArray(String[]::new));
    }
}
