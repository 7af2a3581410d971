package io.github.prometheusgitops.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateLintTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ x }}",
                "{{ x | upper }}",
                "{{ x | default('| yaml') }}",
                "{{ 'a' ~ x | yaml }}",
                "{{ x | yaml ~ 'a' }}",
                "{{ x | yaml if y else z }}",
                "{{ [x | yaml] }}",
                "{{ x | join(y | yaml) }}",
                "{{ not x | yaml }}",
                "{{ x is defined }}",
                "{{- x -}}",
            })
    void whatIsPrintedMustBeFormatted(String template) {
        assertThat(Sample.yaml("\n  " + template).finds())
                .singleElement()
                .asString()
                .startsWith("templates/file.yaml.j2:2:3: ")
                .contains("is printed as it is [template/escaping]")
                .contains("pass it through a format filter: `{{ ")
                .contains("| yaml }}`");
    }

    @Test
    void theMendFitsTheExpression() {
        assertThat(Sample.file("a.tf.j2", "{{ x.y }}").finds())
                .singleElement()
                .asString()
                .endsWith("`{{ x.y | hcl }}`");
        assertThat(Sample.file("a.sh.j2", "{{ x ~ y }}").finds())
                .singleElement()
                .asString()
                .endsWith("`{{ (x ~ y) | shell }}`");
        assertThat(Sample.yaml("{{ x ~ y | yaml }}").finds())
                .singleElement()
                .asString()
                .endsWith("`{{ (x ~ y) | yaml }}`");
    }

    @ParameterizedTest
    @CsvSource({
        "a.tf, hcl hcl_block(2) hcl_attributes(2) comment",
        "a.hcl, hcl hcl_block(2) hcl_attributes(2) comment",
        "a.tfvars, hcl hcl_block(2) hcl_attributes(2) comment",
        "a.yaml, yaml yaml_block(2) json comment",
        "a.yml, yaml yaml_block(2) json comment",
        "a.json, json",
        "a.tf.json, json",
        "a.sh, shell comment",
        "a.md, markdown",
        "a.txt, yaml yaml_block(2) json hcl hcl_block(2) hcl_attributes(2) shell comment markdown",
        "Dockerfile, yaml yaml_block(2) json hcl hcl_block(2) hcl_attributes(2) shell comment markdown",
    })
    void theFormatSuitsTheFile(String file, String suiting) {
        List<String> calls = List.of(suiting.split(" "));
        for (String call : List.of(
                "yaml",
                "yaml_block(2)",
                "json",
                "hcl",
                "hcl_block(2)",
                "hcl_attributes(2)",
                "shell",
                "comment",
                "markdown")) {
            Sample sample = Sample.file(file + ".j2", "{{ 1 | " + call + " }}");

            assertThat(sample.compile().isPresent()).as(file + " " + call).isEqualTo(calls.contains(call));
            assertThat(sample.findings())
                    .allSatisfy(finding -> assertThat(finding.summary())
                            .isEqualTo("filter `" + call.replace("(2)", "") + "` does not suit " + file));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '¬',
            value = {
                "{{ x | yml }}                  § 1:8: filter `yml` is not available in templates [template/not-allowed]",
                "{{ x | yml }}                  § did you mean `yaml`?",
                "{{ x | count | yaml }}         § filter `count` is not available in templates [template/not-allowed]",
                "{{ x | count | yaml }}         § known: comment, default, dictsort, ",
                "{{ x | reverse | yaml }}       § filter `reverse` is not available in templates",
                "{{ x | lenght | yaml }}        § did you mean `length`?",
                "{{ (x is defind) | yaml }}     § test `defind` is not available",
                "{% fi x %}                     § 1:1: unknown tag `fi` [template/syntax]",
                "{% fi x %}                     § did you mean `if`?",
                "{% %}                          § tag without a name",
                "{% = if x %}{% endif %}        § tag without a name",
                "{%}                            § `{%` is never closed",
                "a {{ x                         § 1:3: `{{` is never closed",
                "a {{ 'x }}                     § 1:3: `{{` is never closed",
                "a {# x                         § 1:3: `{#` is never closed",
                "{{}}                           § the expression ends too early",
                "{{ x | }}                      § `|` cannot stand here",
                "{{ x is defined | yaml }}      § `|` cannot stand here",
                "{{ x y | yaml }}               § 1:6: cannot read the expression at `y | yaml`",
                "{{ .Values.x | yaml }}         § put it between `{% raw %}` and `{% endraw %}`",
                "{{ x[] | yaml }}               § `[]` names no item",
                "{% if a} #{b %}{% endif %}     § 1:8: cannot read the expression at `} #{b`",
                "{% if {a}${b} %}{% endif %}    § cannot read the expression at",
                "{% if {a} %}{% endif %}        § cannot read the expression at",
                "{% if {}}#{{} %}{% endif %}    § cannot read the expression at",
                "{% if {'a':1}}x{{} %}{% endif %} § cannot read the expression at",
                "{{ x | yaml_block }}           § filter `yaml_block` takes one number, the indent in spaces",
                "{{ x | yaml_block(y) }}        § filter `yaml_block` takes one number",
                "{{ x | yaml(2) }}              § filter `yaml` takes no argument",
                "{{ {a: 1} | yaml }}            § a key of a map is not in quotes",
                "{{ (1 / 2) | yaml }}           § operator `/` is not available",
                "{{ (2 ** 9) | yaml }}          § operator `**` is not available",
                "{{ (empty x) | yaml }}         § operator `empty` is not available",
                "{{ x[0:1] | yaml }}            § slice `[a:b]` is not available",
                "{{ 1e9 | yaml }}               § cannot read the expression",
                "{{ range(3) | yaml }}          § function `range(…)` is not available",
                "{{ length(x) | yaml }}         § write `value | length`",
                "{{ x.upper() | yaml }}         § write `| upper`",
                "{{ x.items(1) | yaml }}        § method `items(…)` is not available",
                "{% if x = 1 %}{% endif %}      § `=` does not compare",
                "{% if %}{% endif %}            § `if` needs a condition",
                "{% if x %}                     § 1:1: `if` is never closed",
                "{% if x %}{% else %}           § 1:1: `if` is never closed",
                "{% for x in y %}               § 1:1: `for` is never closed",
                "{% endif %}                    § `endif` without the tag that it belongs to",
                "{% endraw %}                   § `endraw` without `raw`",
                "{% raw %}                      § `{% raw %}` is never closed",
                "{% if x %}{% endif x %}        § `endif` takes nothing after it",
                "{% for x %}{% endfor %}        § cannot read `for`",
                "{% for x in %}{% endfor %}     § `for` needs a list",
                "{% for x in y if x %}{% endfor %} § `for` takes no `if`",
                "{% for loop in y %}{% endfor %}   § `loop` cannot be the name of a variable",
                "{% for x.y in y %}{% endfor %}    § `x.y` cannot be the name of a variable",
                "{% for x in y recursive %}{% endfor %} § cannot read the expression at `recursive`",
                "{% set none = 1 %}             § `none` cannot be the name of a variable",
                "{% set x %}{{ y }}{% endset %} § a block `set` is not available",
                "{% set x.y = 1 %}              § cannot read `set`",
            })
    void mistakesAreFoundBeforeRendering(String template, String expected) {
        Sample sample = Sample.yaml(template);

        assertThat(sample.compile()).isEmpty();
        assertThat(sample.findings().toString()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loop",
                "true",
                "false",
                "True",
                "False",
                "none",
                "None",
                "null",
                "not",
                "and",
                "or",
                "in",
                "is",
                "if",
                "else",
                "empty",
                "div",
                "mod",
                "eq",
                "ne",
                "lt",
                "le",
                "gt",
                "ge",
                "instanceof",
            })
    void aWordOfTheGrammarIsNoVariable(String word) {
        for (String template : List.of("{% set " + word + " = 1 %}", "{% for " + word + " in [1] %}{% endfor %}")) {
            assertThat(Sample.yaml(template).finds())
                    .anySatisfy(finding -> assertThat(finding)
                            .contains("1:1: `" + word + "` cannot be the name of a variable [template/syntax]"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include 'x'",
                "import 'x' as y",
                "from 'x' import y",
                "extends 'x'",
                "block x",
                "macro x()",
                "call x()",
                "print x",
                "do x.update({})",
                "cycle 'a','b'",
                "autoescape",
                "unless x",
                "ifchanged x",
                "break",
                "continue",
                "filter upper",
                "with",
            })
    void tagsThatPrintOrReadOtherFilesAreRefused(String tag) {
        String name = tag.replaceAll(" .*", "");

        assertThat(Sample.yaml("{% " + tag + " %}{% end" + name + " %}").finds())
                .singleElement()
                .asString()
                .contains("1:1: tag `" + name + "` is not available in templates [template/not-allowed]\n    ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '¬',
            value = {
                "{{ a | yml }}                            § 1:8",
                "{{ a | upper | yml(2) }}                 § 1:16",
                "{{ a | yaml(a) }}                        § 1:8",
                "{{ a is strin | yaml }}                  § 1:15",
                "{{ (a is strin) | yaml }}                § 1:10",
                "{{ (a is eq) | yaml }}                   § 1:10",
                "{{ a.upper() | yaml }}                   § 1:6",
                "{{ upper(a) | yaml }}                    § 1:4",
                "{{ (a / 2) | yaml }}                     § 1:7",
                "{{ (a ** 2) | yaml }}                    § 1:7",
                "{{ a[1:2] | yaml }}                      § 1:5",
                "{{ {a: 1} | yaml }}                      § 1:4",
                "{% if a = 1 %}{% endif %}                § 1:9",
                "{% if a %}{% elif b | %}{% endif %}      § 1:21",
                "{% for x in a | yml %}{% endfor %}       § 1:17",
                "{% set x = a | yml %}                    § 1:16",
                "{% set x = (a is strin) %}               § 1:18",
                "{{ (1 is lt 'lt' is lt) | yaml }}        § 1:21",
                "{{ (1 is eq) | yaml }}                   § 1:10",
                "{{ {'a': '{', b: 1} | yaml }}            § 1:4",
                "{{ {'a': {b: 1}} | yaml }}               § 1:10",
                "{{ a['/'] / 2 | yaml }}                  § 1:11",
            })
    void aMistakeOfAnExpressionIsAtItsVeryWord(String template, String place) {
        assertThat(Sample.yaml(template).findsAt(Map.of()))
                .singleElement()
                .asString()
                .startsWith(place + " ");
    }

    @Test
    void twoMistakesOfOneKindAreTwo() {
        assertThat(Sample.yaml("{{ (1 / (2 / 3)) | yaml }}").findsAt(Map.of()))
                .containsExactly("1:7 template/not-allowed", "1:12 template/not-allowed");
        assertThat(Sample.yaml("{{ range(range(3)) | yaml }}").findsAt(Map.of()))
                .containsExactly("1:4 template/not-allowed", "1:10 template/not-allowed");
    }

    @Test
    void aMistakeOfAnExpressionIsAtItsLine() {
        assertThat(Sample.yaml("a: {{ [\n  b | yml,\n  (c is strin)] | yaml }}\n")
                        .findsAt(Map.of()))
                .containsExactly("2:7 template/not-allowed", "3:9 template/not-allowed");
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        String template = """
                {{ a }}
                {{ b | yml }} {{ c | yml | jsn }}
                {% if d = 1 %}
                  {{ e() | yaml }}
                {% elif f | %}
                {% fi %}
                {% for g in h %}
                """;

        assertThat(Sample.yaml(template).findsAt(Map.of()))
                .containsExactly(
                        "1:1 template/escaping",
                        "2:8 template/not-allowed",
                        "2:22 template/not-allowed",
                        "2:28 template/not-allowed",
                        "3:1 template/syntax",
                        "3:9 template/syntax",
                        "4:6 template/not-allowed",
                        "5:11 template/syntax",
                        "6:1 template/syntax",
                        "7:1 template/syntax");
    }
}
