package io.github.prometheusgitops.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text of an alert has to be a template, and one that Prometheus can evaluate. */
class AlertTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '§',
            value = {
                "of {{ .Label.x }} # 6 # an alert has no `.Label` # did you mean `.Labels`?",
                "{{ .Values }} # 3 # an alert has no `.Values` # did you mean `.Value`?",
                "{{ $.label.x }} # 3 # an alert has no `.label` # did you mean `.Labels`?",
                "{{ if .Alerts }}a{{ end }} # 6 # an alert has no `.Alerts` # known: .ExternalLabels, .ExternalURL, .Labels, .Value",
                "{{ $label.x }} # 3 # there is no variable `$label` # did you mean `$labels`?",
                "{{ $labels.app.name }} # 3 # a text has no fields, such as `.name` # a label of that name is `index $labels \"app.name\"`",
                "{{ .ExternalLabels.a.b }} # 3 # a text has no fields, such as `.b` # a label of that name is `index $externalLabels \"a.b\"`",
                "{{ $value.x }} # 3 # a number has no fields, such as `.x` # remove `.x`",
                "{{ $value humanize }} # 3 # `$value` is no function, and is given arguments # write a function before it, such as `humanize $value`, or `|` behind it",
                "{{ $labels.a | .Labels.b }} # 15 # `.Labels.b` is no function, and is given arguments # write a function before it, such as `humanize .Labels.b`, or `|` behind it",
                "{{ humanize }} # 3 # `humanize` takes one argument, not 0 # what stands before `|` is the last argument of what stands behind it",
                "{{ $value | humanize 2 }} # 12 # `humanize` takes one argument, not 2 # what stands before `|` is the last argument of what stands behind it",
                "{{ reReplaceAll \"a\" \"b\" }} # 3 # `reReplaceAll` takes 3 arguments, not 2 # what stands before `|` is the last argument of what stands behind it",
                "{{ with .Labels }}{{ .a.b }}{{ else }}{{ .Value.x }}{{ end }} # 41 # a number has no fields, such as `.x` # remove `.x`",
                "{{ $labels[\"a\"] }} # 3 # `[` must not follow `$labels`, and a label of any name is `index $labels \"its-name\"` # §§",
            })
    void whatCannotBeEvaluatedIsFound(String text, int at, String what, String mend) {
        assertThat(AlertTemplate.problem(text.strip())).hasValueSatisfying(problem -> {
            assertThat(problem.at()).isEqualTo(at);
            assertThat(problem.what()).endsWith(": " + what);
            assertThat(problem.mend()).isEqualTo(mend);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ $labels.x }} {{ .Labels.x }} {{ $.Value }} {{ $externalLabels.cluster }} {{ .ExternalURL }}",
                "{{ printf \"%.2f%% of %s\" $value }}",
                "{{ $value | humanizePercentage }} {{ humanize 1.5 }} {{ $value | printf \"%.0f\" | title }}",
                "{{ range query \"up\" }}{{ .Labels.instance }} {{ .Value }} {{ .Anything.else }}{{ end }}",
                "{{ with query \"up\" }}{{ . | first | value }}{{ end }}",
                "{{ query \"up\" | sortByLabel \"instance\" | len }}",
                "{{ with $x := $labels.a }}{{ $x }}{{ end }}",
                "{{ $labels := query \"up\" }}{{ range $labels }}{{ . }}{{ end }}{{ $labels.a.b }}",
                "{{ define \"a\" }}{{ .Foo }}{{ $.Bar }}{{ end }}{{ template \"a\" . }}",
                "{{ if and (eq $labels.a \"b\" \"c\") (gt $value 1.0) (not $labels.b) }}x{{ end }}",
                "{{ index $labels \"app.kubernetes.io/name\" }}",
                "{{ (query \"up\" | first).Labels.job }}",
                "{{ now | toTime }} {{ pathPrefix }} {{ args 1 2 }} {{ len $labels.a }}",
            })
    void whatCanBeEvaluatedIsNot(String text) {
        assertThat(AlertTemplate.problem(text)).isEmpty();
    }
}
