package io.github.prometheusgitops.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.template.expression.Formats;
import io.github.prometheusgitops.template.expression.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile template tries, Jinjava's known sandbox escapes among it: each attempt ends in findings, and soon. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TemplateAttackTest {

    private static final Map<String, Object> CONTEXT = Map.of(
            "s",
            "text",
            "n",
            7,
            "big",
            BigInteger.TEN.pow(1_000),
            "dec",
            new BigDecimal("1e999999999"),
            "m",
            Map.of("a", 1),
            "xs",
            List.of(3, 1, 2));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.class | yaml }}",
                "{{ ''['class'] | yaml }}",
                "{{ ''.getClass() | yaml }}",
                "{{ s.getClass().forName('java.lang.Runtime') | yaml }}",
                "{{ s.class.classLoader | yaml }}",
                "{{ m.class | yaml }}",
                "{{ m['class'] | yaml }}",
                "{{ m.entrySet() | yaml }}",
                "{{ m.put('a', 2) | yaml }}",
                "{{ m.update({'a': 2}) | yaml }}",
                "{{ xs.append(4) | yaml }}",
                "{{ xs.stream() | yaml }}",
                "{{ n.class | yaml }}",
                "{{ s.bytes | yaml }}",
                "{{ s.length() | yaml }}",
                "{{ s['getClass']() | yaml }}",
                "{{ ____int3rpr3t3r____ | yaml }}",
                "{{ ____int3rpr3t3r____.config | yaml }}",
                "{{ ____int3rpr3t3r____.context | yaml }}",
                "{{ ____int3rpr3t3r____.getConfig().getObjectMapper() | yaml }}",
                "{{ ____int3rpr3t3r____.config.objectMapper.readValue('{}', s.class) | yaml }}",
                "{{ filter:upper.filter('a', ____int3rpr3t3r____) | yaml }}",
                "{{ filter:upper | yaml }}",
                "{{ exptest:defined | yaml }}",
                "{{ exptest:odd.evaluate(n, ____int3rpr3t3r____) | yaml }}",
                "{{ exptest:defined.class | yaml }}",
                "{{ exptest:defined.evaluate() | yaml }}",
                "{{ fn:list(1) | yaml }}",
                "{{ fn:map_entry(1, 2) | yaml }}",
                "{{ namespace(a=1) | yaml }}",
                "{{ type(s) | yaml }}",
                "{{ super() | yaml }}",
                "{{ range(1, 1000000000) | yaml }}",
                "{{ now() | yaml }}",
                "{{ today() | yaml }}",
                "{{ unixtimestamp() | yaml }}",
                "{{ strtotime('', '') | yaml }}",
                "{{ xs | random | yaml }}",
                "{{ xs | shuffle | yaml }}",
                "{{ m | pprint | yaml }}",
                "{{ s | render | yaml }}",
                "{{ '{{ 7*7 }}' | render | yaml }}",
                "{{ m | tojson | yaml }}",
                "{{ '{}' | fromjson | yaml }}",
                "{{ '!!java.lang.Object' | fromyaml | yaml }}",
                "{{ s | attr('class') | yaml }}",
                "{{ xs | map('attr', 'class') | yaml }}",
                "{{ xs | map(attribute='class') | yaml }}",
                "{{ [s] | map(attribute='class.classLoader') | yaml }}",
                "{{ xs | map('random') | yaml }}",
                "{{ xs | map('render') | yaml }}",
                "{{ xs | map(filter='upper') | yaml }}",
                "{{ xs | select('getClass') | yaml }}",
                "{{ [s] | selectattr('class') | first | yaml }}",
                "{{ [m] | groupby('a') | yaml }}",
                "{{ xs | sort(attribute='class') | yaml }}",
                "{{ s | regex_replace('(a+)+$', 'x') | yaml }}",
                "{{ s | datetimeformat | yaml }}",
                "{{ s | urlize | yaml }}",
                "{{ s | log | yaml }}",
                "{{ s | escape_jinjava | yaml }}",
                "{% for bytes, class in [s] %}{% endfor %}",
                "{% for class in [s] %}{{ class.class | yaml }}{% endfor %}",
                "{{ loop | yaml }}",
                "{{ self | yaml }}",
                "{{ request | yaml }}",
                "{{ __macros__ | yaml }}",
                "{{ import_resource_path | yaml }}",
                "{% set x = ''.class %}",
                "{% if ''.class %}{% endif %}",
                "{{ s ? s.class : s | yaml }}",
                "{{ (s, s.class) | yaml }}",
                "{{ {'a': s.class} | yaml }}",
                "{{ dec ~ '' | yaml }}",
                "{{ (dec ~ '') | yaml }}",
                "{{ (dec + dec) | yaml }}",
                "{{ (big * big) | yaml }}",
                "{{ ('a' * 1000000000) | yaml }}",
                "{{ ([1] * 1000000000) | yaml }}",
                "{{ 99999999999999999999 | yaml }}",
                "{{ 1e999999999 | yaml }}",
                "{{ (9 ** 99999999) | yaml }}",
                "{{ n.x.y | default(1) | yaml }}",
                "{% include '/etc/passwd' %}",
                "{% import '../../etc/passwd' as p %}",
                "{% extends '/etc/passwd' %}",
                "{% macro x() %}{{ x() }}{% endmacro %}{{ x() | yaml }}",
            })
    void nothingGetsOut(String template) {
        List<String> found = Sample.yaml(template).finds(CONTEXT);

        assertThat(found).isNotEmpty().noneMatch(finding -> finding.contains("Exception"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Nested loops.
                "{% set l = [1,2,3,4,5,6,7,8,9,0] %}{% for a in l %}{% for b in l %}{% for c in l %}{% for d in l %}"
                        + "{% for e in l %}{% for f in l %}{% for g in l %}{% for h in l %}{% for i in l %}{{ i | yaml }}"
                        + "{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
                        + "{% endfor %}{% endfor %}",
                // Doubling texts and lists.
                "{% set a = 'xxxxxxxxxxxxxxxx' %}" + "D",
                "{% set a = ['x'] %}" + "P",
                "{% set a = ['x'] %}" + "L",
                "{% set a = 'x' %}" + "R",
                "{% set a = 'x' %}" + "J",
                "{% set a = 'x' %}" + "S",
                "{% set a = 'aaaaaaaaaaaaaaaa' %}" + "I",
            })
    void whatGrowsIsStopped(String template) {
        String text = template.replaceAll("D$", repeat("{% set a = a ~ a %}"))
                .replaceAll("P$", repeat("{% set a = a + a %}"))
                .replaceAll("L$", repeat("{% set a = [a, a] + a + a %}"))
                .replaceAll("R$", repeat("{% set a = a | replace('x', 'xxxxxxxxxxxx') %}"))
                .replaceAll("J$", repeat("{% set a = [a, a, a, a] | join(a) %}"))
                .replaceAll("S$", repeat("{% set a = a ~ a ~ a %}{% set b = a | split('x') %}"))
                .replaceAll(
                        "I$",
                        "{% set a = a ~ a ~ a ~ a %}".repeat(8) + "{% set b = a ~ 'b' %}"
                                + repeat("{% if b is in (a ~ a ~ a ~ a) %}{% endif %}"));

        List<String> found = Sample.yaml(text).finds(CONTEXT);

        assertThat(found).isNotEmpty().allMatch(finding -> finding.contains("template needs more than"));
    }

    private static String repeat(String statement) {
        return statement.repeat(64);
    }

    /** Small values that stand for huge ones, long ones that look alike, and all that goes through each of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEST{{ a | yaml }}",
                "NEST{{ a | json }}",
                "NEST{{ a | yaml_block(2) }}",
                "NEST{{ {'k': a, 'l': a} | yaml }}",
                "MAPS{{ a | yaml }}",
                "NEST{% if a == b %}x{% endif %}",
                "NEST{% if a != b %}x{% endif %}",
                "NEST{% if a is eq b %}x{% endif %}",
                "NEST{% if a in [b] %}x{% endif %}",
                "NEST{% if a is in [b] %}x{% endif %}",
                "NEST{% set c = [a, b] | unique %}",
                "NEST{% set c = [a] | select('eq', b) %}",
                "NEST{% set c = [{'x': a}] | selectattr('x', 'eq', b) %}",
                "MAPS{% if a == b %}x{% endif %}",
                "LONG{{ (a | lower | length) | yaml }}",
                "LONG{{ (a | upper | length) | yaml }}",
                "LONG{{ ([a] | map('lower') | first | length) | yaml }}",
                "LONGROUNDS{% if a | trim == '' %}x{% endif %}ENDS",
                "LONGROUNDS{% if a == b %}x{% endif %}ENDS",
                "LONGROUNDS{% if a < b %}x{% endif %}ENDS",
                "LONGROUNDS{% set c = [a, b] | sort %}ENDS",
                "LONGROUNDS{% if a in [b, b, b] %}x{% endif %}ENDS",
                "LONGROUNDS{% set c = a | default(1) | string | trim %}ENDS",
                "LONGROUNDS{% set c = a | replace(b, b) %}ENDS",
                "LONGROUNDS{% set c = m[a] | default(1) %}{% set c = b in a %}ENDS",
            })
    void whatIsSmallAndStandsForMuchIsStopped(String template) {
        String text = template.replace(
                        "NEST",
                        "{% set a = [1] %}{% set b = [1] %}" + "{% set a = [a, a] %}{% set b = [b, b] %}".repeat(40))
                .replace(
                        "MAPS",
                        "{% set a = {'k': 1} %}{% set b = {'k': 1} %}"
                                + "{% set a = {'k': a, 'l': a} %}{% set b = {'k': b, 'l': b} %}".repeat(40))
                .replace(
                        "LONG",
                        "{% set a = 'İ' %}{% set b = 'İ' %}" + "{% set a = a ~ a %}{% set b = b ~ b %}".repeat(20))
                .replace("ROUNDS", "{% for x in xs %}".repeat(10))
                .replace("ENDS", "{% endfor %}".repeat(10));
        Sample sample = Sample.of(text, Formats.standard());

        List<String> found = sample.finds(CONTEXT);

        assertThat(found).isNotEmpty().allMatch(finding -> finding.contains("template needs more than"));
    }

    @Test
    void timeIsBoundedToo() {
        String template = "{% for a in xs %}".repeat(12) + "{% if a == 1 %}{% endif %}" + "{% endfor %}".repeat(12);
        Limits limits = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofMillis(1));

        assertThat(Sample.yaml(template, limits).finds(CONTEXT))
                .containsExactly("templates/file.yaml.j2: template needs more than 0 seconds [template/limit]\n"
                        + "    make loops and texts smaller, or split the template into several");
    }

    @Test
    void outputIsBounded() {
        String template = "{% for a in xs %}".repeat(8) + "x".repeat(1000) + "{% endfor %}".repeat(8);

        assertThat(Sample.yaml(template).finds(CONTEXT))
                .singleElement()
                .asString()
                .contains("template needs more than 4194304 characters of output [template/limit]");
    }

    @Test
    void deepTemplatesDoNotExhaustTheStack() throws InterruptedException {
        List<String> templates = List.of(
                "{% if true %}".repeat(5_000) + "{% endif %}".repeat(5_000),
                "{% if false %}" + "{% elif false %}".repeat(5_000) + "{% endif %}",
                "{% for x in xs %}".repeat(5_000),
                "{{ " + "(".repeat(10_000) + ")".repeat(10_000) + " | yaml }}",
                "{{ " + "[".repeat(900) + "]".repeat(900) + " | yaml }}",
                "{{ " + "{'a':".repeat(300) + "1" + "}".repeat(300) + " | yaml }}",
                "{{ (" + "not ".repeat(490) + "s) | yaml }}",
                "{{ (" + "-".repeat(1_900) + "n) | yaml }}",
                "{{ (" + "!".repeat(1_900) + "n) | yaml }}",
                "{{ m" + ".a".repeat(950) + " | yaml }}",
                "{{ n" + "[0]".repeat(600) + " | yaml }}",
                "{{ s" + "|trim".repeat(390) + " | yaml }}",
                "{{ (" + "n ? n : ".repeat(240) + "n) | yaml }}",
                "{{ (" + "n if n else ".repeat(160) + "n) | yaml }}",
                "{{ (" + "1+".repeat(980) + "1) | yaml }}",
                "{{ (" + "n is eq ".repeat(240) + "n) | yaml }}",
                "{% for " + "a,".repeat(20_000) + "a in xs %}{% endfor %}",
                "{% set x = " + " ".repeat(500_000) + "1 %}",
                "{% if " + "\n".repeat(500_000) + "true %}{% endif %}",
                "{%".repeat(200_000),
                "{{".repeat(200_000),
                "{# #}".repeat(100_000),
                "{% raw %}" + "{% ".repeat(100_000));
        Throwable[] thrown = new Throwable[1];
        Thread small = new Thread(
                null,
                () -> templates.forEach(template -> Sample.yaml(template).render(CONTEXT)),
                "small stack",
                256 * 1024);
        small.setUncaughtExceptionHandler((thread, e) -> thrown[0] = e);

        small.start();
        small.join();

        assertThat(thrown[0]).isNull();
    }

    @Test
    void aFindingCannotBeFloodedByItsTemplate() {
        List<Finding> findings = findingsOf("{{ " + "x".repeat(1_500) + " }}");

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).hasSizeLessThan(400));
    }

    private static List<Finding> findingsOf(String template) {
        Sample sample = Sample.yaml(template);
        sample.render(CONTEXT);
        return sample.findings();
    }
}
