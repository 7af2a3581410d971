package io.github.prometheusgitops.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.prometheusgitops.finding.Findings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateEngineTest {

    private static final Map<String, Object> CONTEXT = context();

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '¬',
            value = {
                "{{ name | yaml }}                                          § dev",
                "{{ env.region | yaml }}                                    § eu-west-1",
                "{{ env['region'] | yaml }}                                 § eu-west-1",
                "{{ xs[0] | yaml }} {{ xs[-1] | yaml }}                     § c b",
                "{{ (name) | yaml }}                                        § dev",
                "{{ (name | yaml) }}                                        § dev",
                "{{ 'a' | upper | yaml }}                                   § A",
                "{{ env | yaml_block(2) }}                                  § {region=eu-west-1, tags={}}+2",
                "{{ nothing | yaml }}                                       § null",
                "{{ none | yaml }} {{ None | yaml }}                        § null null",
                "{{ nothing | default('x') | yaml }}                        § x",
                "{{ missing | default('x') | yaml }}                        § x",
                "{{ env.missing | default('x') | yaml }}                    § x",
                "{{ '' | default('x', true) | yaml }}                       § x",
                "{{ xs | sort | join(',') | yaml }}                         § a,b,c",
                "{{ xs | sort(reverse=true) | join(',') | yaml }}           § c,b,a",
                "{{ xs | first | yaml }}{{ xs | last | yaml }}              § cb",
                "{{ xs | length | yaml }}{{ env | length | yaml }}          § 32",
                "{{ xs | join | yaml }}                                     § cab",
                "{{ [2, 10, 1, 2] | unique | sort | yaml }}                 § [1, 2, 10]",
                "{{ hosts | map(attribute='port') | yaml }}                 § [80, 443]",
                "{{ xs | map('upper') | join | yaml }}                      § CAB",
                "{{ hosts | selectattr('tls') | map(attribute='port') | yaml }}             § [443]",
                "{{ hosts | rejectattr('port', 'eq', 80) | map(attribute='port') | yaml }}  § [443]",
                "{{ hosts | selectattr('extra', 'defined') | length | yaml }}               § 0",
                "{{ xs | select('in', ['a', 'b']) | yaml }}                 § [a, b]",
                "{{ xs | reject('eq', 'a') | yaml }}                        § [c, b]",
                "{{ env | keys | yaml }}{{ env.items() | length | yaml }}   § [region, tags]2",
                "{{ {'b': 1, 'a': 2} | dictsort | yaml }}                   § [[a, 2], [b, 1]]",
                "{{ {'b': 1, 'a': 2}.keys() | yaml }}                       § [b, a]",
                "{{ {'a': {}} | yaml }}                                     § {a={}}",
                "{{ 'a,b' | split(',') | yaml }}                            § [a, b]",
                "{{ 'a.b' | replace('.', '-') | yaml }}                     § a-b",
                "{{ ' a ' | trim | yaml }}                                  § a",
                "{{ (1 | string) | yaml }}                                  § 1",
                "{{ ('a' ~ 1 ~ true) | yaml }}                              § a1true",
                "{{ (7 // 2 * 2 - 1 % 3) | yaml }}                          § 5",
                "{{ (-3 + 5) | yaml }}                                      § 2",
                "{{ ([1] + [2]) | yaml }}                                   § [1, 2]",
                "{{ ('yes' if name == 'dev' else 'no') | yaml }}            § yes",
                "{{ ('a' in xs and 'z' not in xs) | yaml }}                 § true",
                "{{ ('region' in env) | yaml }}{{ ('ev' in name) | yaml }}  § truetrue",
                "{{ (name is string and env is mapping and xs is sequence) | yaml }}        § true",
                "{{ (missing is defined) | yaml }}{{ (env.missing is not defined) | yaml }} § falsetrue",
                "{{ (nothing is none) | yaml }}{{ (nothing is defined) | yaml }}            § truetrue",
                "{{ (1 is eq 1 and 2 is ge 1 and 1 is in [1]) | yaml }}     § true",
                "{{ (big > 1 and dec == 1.50 and 1 == 1) | yaml }}          § true",
                "{{ ('1' == 1) | yaml }}{{ (not '') | yaml }}               § falsetrue",
                "{{ 'false' | default('x', true) | yaml }}                  § false",
                "{{ '}} {% x' | yaml }}                                     § }} {% x",
            })
    void anExpressionBecomesItsValue(String template, String expected) {
        assertThat(Sample.yaml(template).renders(CONTEXT)).isEqualTo(expected + "\n");
    }

    @Test
    void aMapWithoutAnOrderIsWrittenInTheOrderOfItsKeys() {
        Map<String, Object> salted = Map.of("f", 1, "a", 2, "c", 3, "b", 4, "e", 5, "d", 6);

        assertThat(Sample.yaml("{{ m.keys() | join(' ') | yaml }}").render(Map.of("m", salted)))
                .contains("a b c d e f\n");
    }

    @Test
    void statementsWork() {
        String template = """
                {% set greeting = 'hi' %}
                {% for key, value in env.items() %}
                {{ loop.index | yaml }}/{{ loop.length | yaml }} {{ key | yaml }}: {{ value | yaml }}
                {% if loop.first %}
                first {{ greeting | yaml }}
                {% elif loop.last %}
                last
                {% else %}
                never
                {% endif %}
                {% endfor %}
                {% for x in [] %}
                never
                {% else %}
                empty
                {% endfor %}
                """;

        assertThat(Sample.yaml(template).renders(CONTEXT)).isEqualTo("""
                1/2 region: eu-west-1
                first hi
                2/2 tags: {}
                last
                empty
                """);
    }

    @Test
    void aVariableOfALoopEndsWithItsRound() {
        String template = "{% for x in xs %}{% set y = x %}{% endfor %}{{ y | default('gone') | yaml }}";

        assertThat(Sample.yaml(template).renders(CONTEXT)).isEqualTo("gone\n");
    }

    @Test
    void aNullHidesAnOuterVariableOfTheSameName() {
        String template = "{% for name in [none] %}{{ name | yaml }}{% endfor %}";

        assertThat(Sample.yaml(template).renders(CONTEXT)).isEqualTo("null\n");
    }

    @Test
    void valuesAreNeverInterpreted() {
        Map<String, Object> context = Map.of("v", "{{ 7*7 }}{% raw %}${x}#{y}{# c #}");

        assertThat(Sample.yaml("{{ v | yaml }}").renders(context)).isEqualTo(context.get("v") + "\n");
    }

    @Test
    void rawTextStaysAsItIs() {
        String template = """
                {% raw %}
                expr: {{ $labels.instance }} {% if %}  {# no comment #}
                {% endraw %}
                summary: "{% raw %}{{ $value }}{% endraw %} of {{ name | yaml }}"
                """;

        assertThat(Sample.yaml(template).renders(CONTEXT)).isEqualTo("""
                expr: {{ $labels.instance }} {% if %}  {# no comment #}
                summary: "{{ $value }} of dev"
                """);
    }

    @Test
    void rendersTheSameForEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Sample.yaml("{{ 'I' | lower | yaml }}{{ 'i' | upper | yaml }}")
                            .renders())
                    .isEqualTo("iI\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void allUndefinedNamesAreReportedAtTheirPlace() {
        String template = """
                a: {{ nam | yaml }}
                b: {{ env.regoin | yaml }} {{ env['zone'] | yaml }}
                {% if env.tier == 'production' %}
                {% endif %}
                {% for x in hots %}
                {% endfor %}
                {% for x in xs %}
                  {{ x.name | yaml }}
                {% endfor %}
                {% set y = env.a.b %}
                {{ xs[9] | yaml }}
                """;

        assertThat(Sample.yaml(template).finds(CONTEXT))
                .containsExactly(
                        "templates/file.yaml.j2:1:7: `nam` is not defined [template/undefined]\n"
                                + "    did you mean `name`?",
                        "templates/file.yaml.j2:2:11: `env.regoin` is not defined [template/undefined]\n"
                                + "    did you mean `region`?",
                        "templates/file.yaml.j2:2:34: `env[zone]` is not defined [template/undefined]\n"
                                + "    where it may be missing, write `| default(…)` or ask `is defined`",
                        "templates/file.yaml.j2:3:11: `env.tier` is not defined [template/undefined]\n"
                                + "    where it may be missing, write `| default(…)` or ask `is defined`",
                        "templates/file.yaml.j2:5:13: `hots` is not defined [template/undefined]\n"
                                + "    did you mean `hosts`?",
                        "templates/file.yaml.j2:8:8: `x` is a text and has no `name` [template/undefined]",
                        "templates/file.yaml.j2:10:16: `env.a` is not defined [template/undefined]\n"
                                + "    where it may be missing, write `| default(…)` or ask `is defined`",
                        "templates/file.yaml.j2:11:6: `xs[9]` is not defined [template/undefined]\n"
                                + "    where it may be missing, write `| default(…)` or ask `is defined`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '¬',
            value = {
                "{{ (a and name) | yaml }}          § 1:5",
                "{{ (i in xs) | yaml }}             § 1:5",
                "{{ (name + (1 + 1)) | yaml }}      § 1:10",
                "{{ ((1 + 1) + name) | yaml }}      § 1:13",
                "{{ (1 + 1 + name) | yaml }}        § 1:11",
                "{{ xs[xs[9]] | yaml }}             § 1:9",
                "{{ xs[xs[0]] | yaml }}             § 1:6",
                "{{ (name ~ xs ~ '~') | yaml }}     § 1:10",
                "{{ (1 is lt 'lt') | yaml }}        § 1:10",
                "{{ env.a.a | yaml }}               § 1:8",
            })
    void aMistakeThatShowsWhileRenderingIsAtItsVeryWord(String template, String place) {
        assertThat(Sample.yaml(template).findsAt(CONTEXT))
                .singleElement()
                .asString()
                .startsWith(place + " ");
    }

    @Test
    void whatFollowsFromAMistakeIsNotReported() {
        assertThat(Sample.yaml(
                                "{% set a = b %}{{ a | upper | yaml }}{% for c in a %}{% endfor %}{% if a is defined %}{% endif %}")
                        .findsAt(CONTEXT))
                .containsExactly("1:12 template/undefined");
    }

    @Test
    void aMistakeInALoopIsReportedOnce() {
        assertThat(Sample.yaml("{% for x in xs %}{% for y in z %}{% endfor %}{% endfor %}")
                        .findsAt(CONTEXT))
                .containsExactly("1:30 template/undefined");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '¬',
            value = {
                "{{ (name + 1) | yaml }}                     § `+` does not work on a text and a number",
                "{{ (1 // 0) | yaml }}                       § `//` has no result: / by zero",
                "{{ (9223372036854775807 + 1) | yaml }}      § `+` has no result: long overflow",
                "{{ ('a' < 1) | yaml }}                      § a text cannot be compared with a number",
                "{{ ('a' ~ xs) | yaml }}                     § a list cannot become part of a text",
                "{{ xs | upper | yaml }}                     § filter `upper` needs a text, not a list",
                "{{ [] | first | yaml }}                     § filter `first` needs at least one item",
                "{{ xs | join(1) | yaml }}                   § filter `join` needs a text as argument 1, not a number",
                "{{ xs | map('yaml') | yaml }}               § filter `map` does not know a filter `yaml`",
                "{{ xs | select('odd') | yaml }}             § test `odd` is not available",
                "{{ hosts | map(attribute='nam') | yaml }}   § filter `map`: an item has no `nam`",
                "{{ 'unwritable' | yaml }}                   § cannot be written as yaml: it holds a line break",
                "{{ nothing.x | yaml }}                      § `nothing` is null and has no `x`",
                "{% for k in env %}{% endfor %}              § `for` needs a list, not a map",
                "{% for a, b in xs %}{% endfor %}            § `for` has 2 names",
            })
    void wrongValuesAreFound(String template, String expected) {
        assertThat(Sample.yaml(template).finds(CONTEXT))
                .singleElement()
                .asString()
                .contains(expected);
    }

    @Test
    void noFileComesOutOfNothingButWhiteSpace() {
        Sample sample = Sample.yaml("{# nothing #}\n  \n{% if false %}\nx\n{% endif %}\n");

        assertThat(sample.render(Map.of())).isEmpty();
        assertThat(sample.findings()).isEmpty();
    }

    @Test
    void theContextCannotBeChanged() {
        List<Object> list = new ArrayList<>(List.of("b", "a"));
        Map<String, Object> context = new HashMap<>(Map.of("xs", list));

        Sample.yaml("{% set xs = xs | sort %}{% set ys = xs + ['c'] %}{{ (xs | unique) | yaml }}")
                .renders(context);

        assertThat(context).containsExactly(Map.entry("xs", List.of("b", "a")));
    }

    @Test
    void aContextOfAnythingButPlainValuesIsABug() {
        for (Object value : List.of(new Object(), 1.5, 'c', Set.of(), new int[0], Map.of(1, 2))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sample.yaml("x").render(Map.of("x", List.of(Map.of("y", value)))));
        }
    }

    @Test
    void worksWhereTheThreadHasNoClassLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            for (ClassLoader none : new ClassLoader[] {null, ClassLoader.getPlatformClassLoader()}) {
                Thread.currentThread().setContextClassLoader(none);
                assertThat(Sample.yaml("{{ 1 | yaml }}").renders()).isEqualTo("1\n");
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void oneTemplateIsRenderedByManyThreadsAtOnce() {
        Sample sample = Sample.yaml("{% for x in xs %}{{ (x ~ n) | yaml }}{% endfor %}");
        CompiledTemplate template = sample.compile().orElseThrow();

        List<String> rendered = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(n -> sample.engine()
                        .render(
                                template,
                                TemplateContext.of(new Sample.Told(Map.of("n", n, "xs", List.of("a", "b")))),
                                new Findings())
                        .orElseThrow())
                .toList();

        assertThat(rendered)
                .containsExactlyElementsOf(IntStream.range(0, 2_000)
                        .mapToObj(n -> "a" + n + "b" + n + "\n")
                        .toList());
    }

    private static Map<String, Object> context() {
        Map<String, Object> env = new LinkedHashMap<>();
        env.put("region", "eu-west-1");
        env.put("tags", Map.of());
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("name", "dev");
        context.put("nothing", null);
        context.put("env", env);
        context.put("xs", List.of("c", "a", "b"));
        context.put("hosts", List.of(Map.of("port", 80, "tls", false), Map.of("port", 443, "tls", true)));
        context.put("big", BigInteger.TEN.pow(30));
        context.put("dec", new BigDecimal("1.5"));
        return context;
    }
}
