package io.github.prometheusgitops.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;

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
    static Arbitrary<String> strings() {
        Arbitrary<String> anything =
                Arbitraries.strings().ofMaxLength(20).filter(text -> Unicode.loneSurrogate(text) < 0);
        Arbitrary<String> pieces = Arbitraries.of(PIECES).list().ofMaxSize(8).map(list -> String.join("", list));
        Arbitrary<String> ascii = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(6);
        Arbitrary<String> numbers =
                Arbitraries.strings().withChars("0123456789._+-:eExobTZ ").ofMaxLength(8);
        return Arbitraries.frequencyOf(
                Tuple.of(6, pieces),
                Tuple.of(3, Arbitraries.of(WHOLE)),
                Tuple.of(2, ascii),
                Tuple.of(2, numbers),
                Tuple.of(1, anything));
    }

    /** Values of all types, nested. */
    static Arbitrary<Object> values() {
        return values(strings());
    }

    static Arbitrary<Object> values(Arbitrary<String> strings) {
        return Arbitraries.lazyOf(() -> scalars(strings), () -> scalars(strings), () -> collections(strings));
    }

    /** Strings, alone and nested in lists and maps, without numbers. */
    static Arbitrary<Object> texts(Arbitrary<String> strings) {
        Arbitrary<Object> text = strings.map(it -> it);
        Arbitrary<Object> lists = text.list().ofMaxSize(3).map(list -> list);
        Arbitrary<Object> maps = Arbitraries.maps(strings, Arbitraries.oneOf(text, lists))
                .ofMaxSize(3)
                .map(LinkedHashMap::new);
        return Arbitraries.oneOf(
                text,
                lists,
                maps,
                Arbitraries.oneOf(lists, maps).list().ofMaxSize(3).map(list -> list));
    }

    /** Lists and maps at the root. */
    static Arbitrary<Object> collections(Arbitrary<String> strings) {
        return nested(strings, 4);
    }

    /** The same values on every machine, for tests that are not run by jqwik. */
    static <T> List<T> sample(Arbitrary<T> arbitrary, int count) {
        List<T> sample = new ArrayList<>();
        JqwikSession.run(() -> {
            RandomGenerator<T> generator = arbitrary.generator(1000);
            Random random = new Random(20260101);
            for (int i = 0; i < count; i++) {
                sample.add(generator.next(random).value());
            }
        });
        return sample;
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

    private static Arbitrary<Object> nested(Arbitrary<String> strings, int depth) {
        Arbitrary<Object> inner = depth == 0
                ? scalars(strings)
                : Arbitraries.frequencyOf(
                        Tuple.of(3, scalars(strings)), Tuple.of(2, Arbitraries.lazy(() -> nested(strings, depth - 1))));
        Arbitrary<Object> lists = inner.list().ofMaxSize(4).map(list -> list);
        Arbitrary<Object> maps = Arbitraries.maps(strings, inner).ofMaxSize(4).map(LinkedHashMap::new);
        return Arbitraries.oneOf(lists, maps);
    }

    private static Arbitrary<Object> scalars(Arbitrary<String> strings) {
        // Decimals that a double holds too, as most parsers read one.
        Arbitrary<Object> decimals = Arbitraries.integers()
                .between(-999_999, 999_999)
                .flatMap(digits ->
                        Arbitraries.integers().between(-3, 8).map(scale -> BigDecimal.valueOf(digits, scale)));
        return Arbitraries.frequencyOf(
                Tuple.of(8, strings.map(text -> text)),
                Tuple.of(1, Arbitraries.of(true, false).map(flag -> flag)),
                Tuple.of(1, Arbitraries.of(1, 0, -1, 42, Integer.MIN_VALUE).map(number -> number)),
                Tuple.of(
                        1,
                        Arbitraries.of(Long.MAX_VALUE, Long.MIN_VALUE, 123456789012L)
                                .map(number -> number)),
                Tuple.of(
                        1,
                        Arbitraries.of(BigInteger.TEN, BigInteger.TWO.pow(63)).map(number -> number)),
                Tuple.of(1, decimals),
                Tuple.of(1, Arbitraries.just(null)));
    }
}
