package io.github.prometheusgitops.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.promql.Expression.Aggregation;
import io.github.prometheusgitops.promql.Expression.Binary;
import io.github.prometheusgitops.promql.Expression.Call;
import io.github.prometheusgitops.promql.Expression.MatrixSelector;
import io.github.prometheusgitops.promql.Expression.NumberLiteral;
import io.github.prometheusgitops.promql.Expression.Paren;
import io.github.prometheusgitops.promql.Expression.StringLiteral;
import io.github.prometheusgitops.promql.Expression.Subquery;
import io.github.prometheusgitops.promql.Expression.Unary;
import io.github.prometheusgitops.promql.Expression.VectorSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An expression becomes a tree that says what it means, or problems that say where it is wrong. */
class PromqlParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3 | (1 + (2 * 3))",
                "1 * 2 + 3 | ((1 * 2) + 3)",
                "2 ^ 3 ^ 2 | (2 ^ (3 ^ 2))",
                "1 - 2 - 3 | ((1 - 2) - 3)",
                "-a ^ 2 | -((a ^ 2))",
                "-a * 2 | (-(a) * 2)",
                "a ^ -b * c | ((a ^ -(b)) * c)",
                "a or b and c | (a or (b and c))",
                "a or b or c | ((a or b) or c)",
                "a == b + 1 > c | ((a == (b + 1)) > c)",
                "a unless b and c | ((a unless b) and c)",
                "a % b atan2 c | ((a % b) atan2 c)",
            })
    void operatorsBindByTheirPrecedence(String text, String grouped) {
        assertThat(grouped(tree(text))).isEqualTo(grouped);
    }

    private static String grouped(Expression expression) {
        if (expression instanceof Binary binary) {
            return "(" + grouped(binary.left()) + " " + binary.operator() + " " + grouped(binary.right()) + ")";
        } else if (expression instanceof Unary unary) {
            return "-(" + grouped(unary.operand()) + ")";
        } else if (expression instanceof NumberLiteral number) {
            return String.valueOf((int) number.value());
        }
        return ((VectorSelector) expression).name().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "0x1F, 31",
        "017, 15",
        "08, 8",
        "1_000.5, 1000.5",
        "1e3, 1000",
        ".5, 0.5",
        "-5, -5",
        "+5, 5",
        "Inf, Infinity",
        "-inf, -Infinity",
        "nan, NaN",
        "1h30m, 5400",
        "500ms, 0.5",
        "0x_1f, 31"
    })
    void aNumberHasItsValue(String text, double value) {
        assertThat(Double.valueOf(((NumberLiteral) tree(text)).value())).isEqualTo(Double.valueOf(value));
    }

    @Test
    void aStringSaysWhatItsEscapesMean() {
        assertThat(string("\"a\\n\\x41\\u00e9\\101\"")).isEqualTo("a\nAéA");
        assertThat(string("'a\"b'")).isEqualTo("a\"b");
        assertThat(string("`a\\d\n`")).isEqualTo("a\\d\n");
        assertThat(string("\"\\U0001F600\"")).isEqualTo("😀");
        assertThat(string("\"\\xc3\\xa9\"")).isEqualTo("é");
        assertThat(string("\"\\xff\"")).isEqualTo("\uFFFD");
    }

    private static String string(String text) {
        return ((StringLiteral) tree(text)).value();
    }

    @Test
    void aSelectorKnowsItsMetricMatchersAndModifiers() {
        MatrixSelector matrix = (MatrixSelector) tree("foo{a=\"b\", c!~\"d.*\"}[5m] offset -1h @ start()");
        VectorSelector selector = matrix.selector();

        assertThat(matrix.range().fixedSeconds()).contains(300.0);
        assertThat(selector.metric()).contains("foo");
        assertThat(selector.matchers()).extracting(LabelMatcher::label).containsExactly("a", "c");
        assertThat(selector.matchers()).extracting(LabelMatcher::matchesEmpty).containsExactly(false, true);
        assertThat(selector.modifiers().offset().flatMap(Length::fixedSeconds)).contains(-3600.0);
        assertThat(selector.modifiers().at()).contains(new Modifiers.At.Start());
    }

    @Test
    void aNameInQuotesIsTheMetric() {
        VectorSelector selector = (VectorSelector) tree("{\"my.metric\", \"label.x\"=\"y\"}");

        assertThat(selector.name()).isEmpty();
        assertThat(selector.metric()).contains("my.metric");
        assertThat(selector.matchers().get(1).label()).isEqualTo("label.x");
    }

    @Test
    void whichSeriesMatchIsInTheTree() {
        VectorMatching matching = ((Binary) tree("a * on (x, y) group_left (z) b")).matching();

        assertThat(matching.on()).isTrue();
        assertThat(matching.labels()).contains(List.of("x", "y"));
        assertThat(matching.grouping()).isEqualTo(VectorMatching.Grouping.LEFT);
        assertThat(matching.included()).containsExactly("z");
        assertThat(((Binary) tree("a > bool b")).bool()).isTrue();
    }

    @Test
    void anAggregationKnowsItsParameterAndLabels() {
        Aggregation aggregation = (Aggregation) tree("topk(5, foo) without (a, b)");

        assertThat(aggregation.without()).isTrue();
        assertThat(aggregation.labels()).contains(List.of("a", "b"));
        assertThat(aggregation.parameter()).get().isInstanceOf(NumberLiteral.class);
        assertThat(((Aggregation) tree("sum(foo)")).labels()).isEqualTo(Optional.empty());
    }

    @Test
    void aSubqueryKnowsItsRangeAndStep() {
        Subquery subquery = (Subquery) tree("sum(foo)[1h:5m] offset 1d");

        assertThat(subquery.range().fixedSeconds()).contains(3600.0);
        assertThat(subquery.step().flatMap(Length::fixedSeconds)).contains(300.0);
        assertThat(subquery.modifiers().offset()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 | scalar",
                "\"a\" | string",
                "a + 1 | instant vector",
                "1 > bool 2 | scalar",
                "-(1) | scalar",
                "a[5m] | range vector",
                "a[5m:] | range vector",
                "scalar(a) | scalar",
                "rate(a[5m]) | instant vector",
            })
    void anExpressionHasAType(String text, String type) {
        assertThat(tree(text).type()).hasToString(type);
    }

    @Test
    void aNodeKnowsWhereItStands() {
        String text = "  sum by (a) ( # all\n rate(foo{x=\"y\"}[5m] offset 1m) ) > 0x1";
        Binary binary = (Binary) tree(text);
        Aggregation sum = (Aggregation) binary.left();
        Call rate = (Call) sum.operand();

        assertThat(sum.span().of(text)).startsWith("sum by").endsWith(") )");
        assertThat(rate.span().of(text)).isEqualTo("rate(foo{x=\"y\"}[5m] offset 1m)");
        assertThat(rate.arguments().get(0).span().of(text)).isEqualTo("foo{x=\"y\"}[5m] offset 1m");
        assertThat(binary.right().span().of(text)).isEqualTo("0x1");
        assertThat(binary.sign().of(text)).isEqualTo(">");
        assertThat(tree("( a )"))
                .isInstanceOf(Paren.class)
                .extracting(Expression::span)
                .isEqualTo(new Span(0, 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            nullValues = "-",
            value = {
                "ratee(a[5m]) | 0 | there is no function `ratee` | did you mean `rate`?",
                "RATE(a[5m]) | 0 | there is no function `RATE` | did you mean `rate`?",
                "rate(a) | 5 | `rate` takes a range vector, not an instant vector | write a range behind it, such as `[5m]`",
                "rate(sum(a)) | 5 | `rate` takes a range vector, not an instant vector | write a subquery, such as `(…)[5m:]`",
                "sum(a[5m]) | 4 | `sum` takes an instant vector, not a range vector | aggregate over time first, with `rate` or a function that ends in `_over_time`",
                "a adn b | 2 | unexpected `adn` behind the expression | did you mean `and`?",
                "a && b | 2 | unexpected `&` | did you mean `and`?",
                "rate(a[$__rate_interval]) | 7 | unexpected `$` within brackets | write what it stands for: variables of dashboards are unknown to rules",
                "a > 10GB | 4 | `10GB` is neither a number nor a duration | -",
                "a > 1 for 5m | 6 | unexpected `for` behind the expression | `for` is a key of the rule, beside `expr`",
                "a{b=~\"\\d+\"} | 5 | there is no escape `\\d` | write `\\\\d` for a backslash, or put the text into backquotes",
                "a{b=='c'} | 4 | unexpected `=` as the value of the label `b`, expected a string | write one `=`: `==` compares values, not labels",
                "sum by b (a) | 7 | unexpected `b` behind `by`, expected `(` | write parentheses around labels: `(b)`",
                "a > 80% | 7 | unexpected the end, expected an operand | `%` is the rest of a division: write `0.8` of a ratio for 80 %",
                "rat(a[5m]) | 0 | there is no function `rat` | did you mean `rate`?",
                "a = b | 2 | unexpected `=` behind the expression | did you mean `==`?",
                "a => b | 2 | unexpected `=` behind the expression | did you mean `>=`?",
                "a{b=c} | 4 | unexpected `c` as the value of the label `b`, expected a string | did you mean `\"c\"`?",
                "a{b=~\"(\"} | 5 | `\"(\"` is no regular expression: missing closing ) | -",
                "1 > 2 | 2 | two scalars are compared without `bool` | write `> bool`",
                "a + | 3 | unexpected the end, expected an operand | -",
                "a + (b + (c | 9 | the parenthesis `(` is never closed | -",
                "a{b=\"c\" | 1 | the brace `{` is never closed | -",
                "a[5m1h] | 2 | `5m1h` is no duration | write whole numbers with units from the longest to the shortest, such as 1h30m",
                "{} | 0 | the selector matches every series there is, or a series without labels | name the metric, or ask a label for a text that is not empty",
                "round(a, 1, 2) | 0 | `round` takes 1 to 2 arguments, not 3 | -",
                "# nothing | 9 | there is no expression | -",
            })
    void aProblemSaysWhereItIsAndHowToMendIt(String text, int start, String message, String mend) {
        Problem problem = problems(text).get(0);

        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.at().start()).isEqualTo(start);
        assertThat(problem.mend()).isEqualTo(mend == null ? "" : mend);
    }

    @Test
    void allProblemsOfTypesAreReportedAtOnce() {
        assertThat(problems("rate(a) + sum(1)")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "a + (", "sum(", "rate(", "a[", "{a=\"", "a offset -(", "a and ", "a[(", "a ^ "})
    @Timeout(20)
    void whatNestsTooDeepIsAProblemAndNoOverflow(String opening) {
        assertThat(PromqlParser.parse(opening.repeat(200_000) + "a", Set.of())).isInstanceOf(Parsing.Refused.class);
    }

    @Test
    @Timeout(20)
    void aLongChainIsAProblemAndOneOfMostDepthIsNot() {
        assertThat(problems("a" + " + a".repeat(100_000)).get(0).message()).contains("nests more than 500 deep");
        assertThat(PromqlParser.parse("a" + " + a".repeat(PromqlParser.MOST_DEPTH - 1), Set.of()))
                .isInstanceOf(Parsing.Understood.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(;)",
                "abs(;)",
                "sum by (a, b) (;)",
                "-(;)",
                "a + on (x) group_left (y) (;)",
                "a ^ ;''",
                "max_over_time(;[5m:1m])",
                "a + ;''"
            })
    void whatNestsAsDeepAsItMayFitsIntoTheSmallStackOfAThread(String opening, String closing) throws Exception {
        List<Throwable> failures = new ArrayList<>();
        for (int depth : List.of(45, 99, 100, 499, 500, 2_000)) {
            Thread thread = new Thread(
                    null,
                    () -> {
                        Parsing parsing =
                                PromqlParser.parse(opening.repeat(depth) + "a" + closing.repeat(depth), Set.of());
                        assertThat(parsing instanceof Parsing.Understood || depth > 45)
                                .isTrue();
                    },
                    "small",
                    512 * 1024);
            thread.setUncaughtExceptionHandler((in, failure) -> failures.add(failure));
            thread.start();
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[5m]+", "1_0", "\"\\x41\"", "{a=\"b\"}", "9", "5m", "#", " ", "a,", "rate(a[5m]),"})
    @Timeout(20)
    void whatIsLongIsReadInATimeThatGrowsWithItsLength(String part) {
        assertThat(Duration.ofSeconds(10)).isGreaterThan(time(part.repeat(300_000)));
    }

    private static Duration time(String text) {
        long start = System.nanoTime();
        assertThat(PromqlParser.parse(text, Set.of())).isNotNull();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void anythingIsEitherUnderstoodOrHasAProblemWithinTheText() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            String text =
                    i % 2 == 0 ? garbage(random) : MadeUpExpressions.mutated(MadeUpExpressions.any(random), random);
            if (PromqlParser.parse(text, Set.of()) instanceof Parsing.Refused refused) {
                assertThat(refused.problems()).as(text).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.at().start()).isBetween(0, text.length());
                    assertThat(problem.at().end()).isBetween(problem.at().start(), text.length());
                });
            }
        }
    }

    private static String garbage(Random random) {
        String alphabet = "abmsyx019_:.eE()[]{}\"'`\\,=~!<>+-*/%^@# \n\r\té\uD800\uDC00\uFFFD\0";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static Expression tree(String text) {
        Parsing parsing = PromqlParser.parse(text, Set.of());
        assertThat(parsing).isInstanceOf(Parsing.Understood.class);
        return ((Parsing.Understood) parsing).expression();
    }

    private static List<Problem> problems(String text) {
        return ((Parsing.Refused) PromqlParser.parse(text, Set.of())).problems();
    }
}
