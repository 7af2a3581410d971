package io.github.prometheusgitops.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expressions by chance, most of which Prometheus takes, and what becomes of one that somebody edits badly. */
public final class MadeUpExpressions {

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9][0-9a-zA-Z._]*|\\s+|=~|!~|==|!=|<=|>=|.",
            Pattern.DOTALL);

    private static final List<String> SPARE = List.of(
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "=",
            "==",
            "!=",
            "=~",
            "!~",
            "<",
            "<=",
            ">",
            ">=",
            "+",
            "-",
            "*",
            "/",
            "%",
            "^",
            "@",
            "and",
            "or",
            "unless",
            "atan2",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "bool",
            "offset",
            "start",
            "end",
            "sum",
            "topk",
            "quantile",
            "count_values",
            "rate",
            "absent",
            "foo",
            "a:b",
            "5m",
            "5",
            "0",
            "1e3",
            "0x1F",
            "1_000",
            ".5",
            "Inf",
            "NaN",
            "5m30s",
            "30s5m",
            "\"x\"",
            "'y'",
            "`z`",
            "\"\\n\"",
            "\"a(\"",
            "\"\\q\"",
            "# c\n",
            " ",
            "\n",
            "&",
            "é",
            "vector",
            "time()",
            "by (a)",
            "[5m]",
            "[5m:1m]",
            "offset 5m",
            "offset -5m",
            "@ 5",
            "@ end()",
            "on (a)",
            "limitk",
            "info",
            "holt_winters",
            "histogram_count",
            "1h30m",
            "step",
            "range",
            "anchored",
            "fill",
            "\"le\"",
            "__name__",
            "0xe",
            "1e",
            "1.",
            "1..2",
            "5ms",
            "1y1w1d1h1m1s1ms",
            "300y",
            "08",
            "017",
            "1.5h",
            "+Inf",
            "9e999");

    private static final List<String> VALUES = List.of(
            "\"x\"",
            "\"\"",
            "'y'",
            "`z\\d`",
            "\"a|b\"",
            "\".*\"",
            "\".+\"",
            "\"[a-c]{2}\"",
            "\"\\\\d+\"",
            "\"\\x41\"",
            "\"\\u00e9\"",
            "\"a(\"",
            "\"a)|(b\"",
            "\"x{1001}\"",
            "\"(?i)x\"",
            "\"(?=x)\"",
            "\"\\101\"",
            "\"\\400\"");

    private static final List<String> NUMBERS = List.of(
            "0", "1", "0.5", ".5", "1.", "1e3", "1E-3", "0x1F", "017", "08", "Inf", "inf", "NaN", "100", "2", "1e+2");

    private static final List<String> DURATIONS =
            List.of("5m", "1h30m", "30s", "1d", "90m", "1w", "1y", "500ms", "1m0s", "0s", "5m1h");

    private static final List<String> NAMES = List.of(
            "foo",
            "bar",
            "a:b:c",
            "_x",
            "sum",
            "by",
            "offset",
            "and",
            "start",
            "end",
            "on",
            "bool",
            "group",
            "step",
            "limitk",
            "atan2",
            "without",
            "ignoring",
            "min",
            "fill",
            "anchored");

    private static final List<String> LABELS = List.of(
            "a", "job", "le", "on", "by", "sum", "offset", "without", "bool", "a:b", "__name__", "start", "atan2");

    private static final List<String> OPERATORS = List.of(
            "+", "-", "*", "/", "%", "^", "atan2", "==", "!=", "<", "<=", ">", ">=", "and", "or", "unless", "AND");

    private MadeUpExpressions() {}

    /** One with a few levels. */
    public static String any(Random random) {
        return new Generator(random).any(random.nextInt(4));
    }

    /** One with a token or two removed, repeated, swapped, replaced or inserted. */
    public static String mutated(String expression, Random random) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            tokens.add(token.group());
        }
        for (int edits = 1 + random.nextInt(2); edits > 0 && !tokens.isEmpty(); edits--) {
            int at = random.nextInt(tokens.size());
            int other = random.nextInt(tokens.size());
            switch (random.nextInt(5)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(other));
                case 2 -> tokens.set(at, tokens.set(other, tokens.get(at)));
                case 3 -> tokens.set(at, one(SPARE, random));
                default -> tokens.add(at, " " + one(SPARE, random) + " ");
            }
        }
        return String.join("", tokens);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private record Generator(Random random) {

        String any(int depth) {
            return switch (random.nextInt(12)) {
                case 0 -> scalar(depth);
                case 1 -> range(depth);
                default -> vector(depth);
            };
        }

        private String vector(int depth) {
            if (depth == 0) {
                return modified(selector());
            }
            return switch (random.nextInt(9)) {
                case 0 -> modified(selector());
                case 1 -> "rate(" + range(depth - 1) + ")";
                case 2 -> aggregation(depth - 1);
                case 3, 4 -> vector(depth - 1) + " " + one(OPERATORS) + bool() + matching() + " " + vector(depth - 1);
                case 5 -> vector(depth - 1) + " " + one(OPERATORS) + bool() + " " + scalar(depth - 1);
                case 6 -> "(" + vector(depth - 1) + ")";
                case 7 -> function(depth - 1);
                default -> (chance(2) ? "-" : "+") + vector(depth - 1);
            };
        }

        private String scalar(int depth) {
            if (depth == 0 || chance(2)) {
                return chance(12) ? one(DURATIONS) : one(NUMBERS);
            }
            return switch (random.nextInt(5)) {
                case 0 -> "scalar(" + vector(depth - 1) + ")";
                case 1 -> "time()";
                case 2 -> "-" + scalar(depth - 1);
                case 3 ->
                    scalar(depth - 1) + " " + one(OPERATORS) + (chance(2) ? " bool" : "") + " " + scalar(depth - 1);
                default -> "(" + scalar(depth - 1) + ")";
            };
        }

        private String range(int depth) {
            if (chance(3) && depth > 0) {
                return modified("(" + vector(depth - 1) + ")[" + one(DURATIONS) + ":"
                        + (chance(2) ? one(DURATIONS) : "") + "]");
            }
            String length = chance(15) ? one(NUMBERS) : one(DURATIONS);
            return modified(selector() + "[" + length + "]");
        }

        private String selector() {
            String name = one(NAMES);
            if (chance(2)) {
                return name;
            }
            List<String> matchers = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                String label = chance(15) ? "\"" + one(LABELS) + "\"" : one(LABELS);
                matchers.add(label + one(List.of("=", "!=", "=~", "!~")) + one(VALUES));
            }
            if (chance(20)) {
                matchers.add("\"a.b\"");
            }
            return (chance(3) ? "" : name) + "{" + String.join(", ", matchers) + (chance(10) ? ",}" : "}");
        }

        private String modified(String expression) {
            String modified = expression;
            if (chance(6)) {
                modified += " offset " + (chance(3) ? "-" : "") + one(DURATIONS);
            }
            if (chance(8)) {
                modified += " @ " + one(List.of("5", "-5.5", "start()", "end()", "1e3", "Inf", "1e40", "5m", "foo"));
            }
            return modified;
        }

        private String bool() {
            return chance(5) ? " bool" : "";
        }

        private String matching() {
            if (!chance(3)) {
                return "";
            }
            String side = chance(3) ? one(List.of(" group_left", " group_right")) + (chance(2) ? labels() : "") : "";
            return one(List.of(" on", " ignoring")) + labels() + side;
        }

        private String labels() {
            List<String> labels = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                labels.add(chance(20) ? "\"l\"" : one(LABELS));
            }
            return " (" + String.join(",", labels) + (chance(10) && !labels.isEmpty() ? ",)" : ")");
        }

        private String aggregation(int depth) {
            Aggregator aggregator = one(List.of(Aggregator.values()));
            String parameter = aggregator == Aggregator.COUNT_VALUES
                    ? "\"v\", "
                    : aggregator.parameter().isPresent() ? scalar(0) + ", " : "";
            String grouping = chance(2) ? one(List.of(" by", " without")) + labels() : "";
            String body = "(" + parameter + vector(depth) + ")";
            return chance(2) ? aggregator + grouping + body : aggregator + body + grouping;
        }

        private String function(int depth) {
            List<String> names = List.copyOf(Functions.names());
            String name = one(names);
            Function function = Functions.of(name).orElseThrow();
            int count = Math.max(0, function.parameters().size() - random.nextInt(8) / 7 + random.nextInt(8) / 7);
            List<String> arguments = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ValueType type = function.parameters().isEmpty() || chance(15)
                        ? one(List.of(ValueType.values()))
                        : function.parameter(i);
                arguments.add(
                        switch (type) {
                            case SCALAR -> scalar(depth);
                            case STRING -> one(VALUES);
                            case INSTANT_VECTOR -> vector(depth);
                            case RANGE_VECTOR -> range(depth);
                        });
            }
            return name + "(" + String.join(", ", arguments) + ")";
        }

        private boolean chance(int oneIn) {
            return random.nextInt(oneIn) == 0;
        }

        private <T> T one(List<T> of) {
            return MadeUpExpressions.one(of, random);
        }
    }
}
