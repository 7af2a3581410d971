package io.github.prometheusgitops.tools;

import io.github.prometheusgitops.properties.Generator;
import java.util.List;
import java.util.stream.Stream;

/** Go templates, sound and broken, and random ones of their words. */
final class TemplateCorpus {

    private TemplateCorpus() {}

    /** Each line one template; `⏎` stands for a line break. */
    private static Stream<String> lines(String table) {
        return table.lines().map(line -> line.replace('⏎', '\n'));
    }

    static Stream<String> valid() {
        return lines("""
                text
                { not an action }
                }}
                {{ . }}
                {{.}}
                {{ .Status }}
                {{ .Alerts.Firing | len }}
                {{ $.Status }}
                {{ $ }}
                {{- .Status -}}
                a {{- .Status -}} b
                {{/* a comment */}}
                {{- /* a comment */ -}}
                {{/* a }} comment */}}
                {{ "text" }}
                {{ "a \\" b" }}
                {{ "\\t\\n\\x41\\u00e4\\101" }}
                {{ `raw "text" \\` }}
                {{ `raw ⏎ text` }}
                {{ 'a' }}
                {{ '\\n' }}
                {{ '\\'' }}
                {{ 1 }}
                {{ -1 }}
                {{ +1 }}
                {{ 1.5 }}
                {{ .5 }}
                {{ 1. }}
                {{ 1e3 }}
                {{ 1E-3 }}
                {{ 0x1F }}
                {{ 0b101 }}
                {{ 0o17 }}
                {{ 017 }}
                {{ 1_000 }}
                {{ 1i }}
                {{ 0x1p-2 }}
                {{ true }}
                {{ false }}
                {{ print nil }}
                {{ printf "%s" .Status }}
                {{ printf "%s %d" .Status (len .Alerts) }}
                {{ .Status | toUpper }}
                {{ .Status | toUpper | toLower | title }}
                {{ .CommonLabels.SortedPairs.Values | join " " }}
                {{ join ", " .CommonLabels.Names }}
                {{ reReplaceAll "a" "b" .Status }}
                {{ match "a" .Status }}
                {{ stringSlice "a" "b" }}
                {{ safeHtml "a" }}
                {{ (index .Alerts 0).Labels.alertname }}
                {{ (.Status) }}
                {{ ((.Status)) }}
                {{ (print "a").b }}
                {{ len (slice .Alerts 0 1) }}
                {{ and .A .B }}{{ or .A .B }}{{ not .A }}{{ eq .A "b" "c" }}{{ ne .A .B }}{{ lt 1 2 }}{{ ge 1 2 }}
                {{ html .A }}{{ js .A }}{{ urlquery .A }}{{ println .A }}{{ call .A }}
                {{ if .A }}b{{ end }}
                {{ if .A }}b{{ else }}c{{ end }}
                {{ if .A }}b{{ else if .B }}c{{ end }}
                {{ if .A }}b{{ else if .B }}c{{ else if .C }}d{{ else }}e{{ end }}
                {{ if and .A (not .B) }}b{{ end }}
                {{ if eq .Status "firing" }}:{{ .Alerts.Firing | len }}{{ end }}
                {{ with .A }}{{ .B }}{{ end }}
                {{ with .A }}{{ .B }}{{ else }}c{{ end }}
                {{ with $x := .A }}{{ $x }}{{ end }}
                {{ range .Alerts }}{{ .Status }}{{ end }}
                {{ range .Alerts }}{{ .Status }}{{ else }}none{{ end }}
                {{ range $alert := .Alerts }}{{ $alert.Status }}{{ end }}
                {{ range $index, $alert := .Alerts }}{{ $index }}{{ $alert.Status }}{{ end }}
                {{ range $i,$a:=.Alerts }}{{ $i }}{{ end }}
                {{ range .Alerts }}{{ break }}{{ end }}
                {{ range .Alerts }}{{ if .A }}{{ continue }}{{ end }}{{ end }}
                {{ $x := 1 }}{{ $x }}
                {{ $x := 1 }}{{ $x = 2 }}{{ $x }}
                {{ $x := .A | toUpper }}{{ $x }}
                {{ $x:=1 }}
                {{ $x := 1 }}{{ if $x }}{{ $y := $x }}{{ $y }}{{ end }}
                {{ if $x := .A }}{{ $x }}{{ else }}{{ $x }}{{ end }}
                {{ define "a" }}b{{ end }}
                {{ define "a" }}b{{ end }}{{ template "a" . }}
                {{ define "a" }}{{ template "b" . }}{{ end }}{{ define "b" }}c{{ end }}
                {{ define `a` }}b{{ end }}
                {{ define "a" -}} b {{- end }}
                {{ template "a.tmpl" }}
                {{ template "sns.default.subject" }}
                {{ template "sns.default.subject" . }}
                {{ template "__text_alert_list" .Alerts.Firing }}
                {{ block "a" . }}b{{ end }}
                {{ block "a" .A }}{{ .B }}{{ end }}
                {{ define "a" }}{{ end }}{{ define "a" }}b{{ end }}
                {{ define "a" }}b{{ end }}{{ define "a" }} {{ end }}
                {{ define "a" }}{{ $x := 1 }}{{ $x }}{{ end }}
                {{ define "a" }}{{ range . }}{{ .A }}{{ end }}{{ end }}
                {{ if .A -}} b {{- else -}} c {{- end }}
                {{ .A.B.C }}
                {{ $.A.B }}
                {{ $x := .A }}{{ $x.B.C }}
                {{ .StartsAt.Format "2006-01-02" }}
                {{ .CommonLabels.Remove .GroupLabels.Names }}
                {{ printf "%q" .A | printf "%s" }}
                {{ ⏎ .A ⏎ }}
                {{ .ä }}
                {{ ._ }}
                {{ .A | }}
                {{ . | len | print }}
                {{ print (print 1) (print 2) }}
                {{ $x := (print 1) }}{{ $x }}
                { {{ "{" }} {{ "}}" }} }
                {{"a"}}{{`b`}}
                {{ len "}}" }}
                {{ "a" | print }}
                {{ 1 | print }}
                {{ .A|len }}
                {{ (.A | len) | print }}
                {{ end_time }}{{/* no function */}}
                """).filter(line -> !line.contains("end_time"));
    }

    static Stream<String> broken() {
        return Stream.concat(lines("""
                {{ .Status
                {{ .Status }
                {{ .Status } }
                {{
                {{ }}
                {{}}
                {{- -}}
                {{ .A }} {{
                {{/* not closed
                {{/* not closed }}
                {{ /* space before */ }}
                {{/* space behind */ }}
                {{ "not closed }}
                {{ "a ⏎ b" }}
                {{ `not closed }}
                {{ 'ab' }}
                {{ '' }}
                {{ 'a }}
                {{ "\\q" }}
                {{ "\\x4" }}
                {{ "\\'" }}
                {{ '\\"' }}
                {{ "\\8" }}
                {{ 08 }}
                {{ 1a }}
                {{ 0x }}
                {{ 1e }}
                {{ 1.2.3 }}
                {{ - 1 }}
                {{ 1-2 }}
                {{ 99999999999999999999 }}
                {{ 1__0 }}
                {{ nofunction }}
                {{ .A | toUper }}
                {{ toupper .A }}
                {{ humanize 1 }}
                {{ printf "%s" nofunction }}
                {{ $x }}
                {{ $x.A }}
                {{ range $i := .A }}{{ end }}{{ $i }}
                {{ if .A }}{{ $x := 1 }}{{ end }}{{ $x }}
                {{ $x := 1 }}{{ define "a" }}{{ $x }}{{ end }}
                {{ if .A }}
                {{ if .A }}b{{ else }}c
                {{ if .A }}b{{ else }}c{{ else }}d{{ end }}
                {{ if .A }}b{{ else if }}c{{ end }}
                {{ if .A }}b{{ elseif .B }}c{{ end }}
                {{ if .A }}b{{ else with .B }}c{{ end }}
                {{ with .A }}b{{ else with }}c{{ end }}
                {{ range .A }}b{{ else range .B }}c{{ end }}
                {{ with .A }}b{{ else if .B }}c{{ end }}
                {{ range .A }}b{{ else if .B }}c{{ end }}
                {{ if }}b{{ end }}
                {{ range }}b{{ end }}
                {{ with }}b{{ end }}
                {{ if .A }}b{{ end }}{{ end }}
                {{ end }}
                {{ else }}
                {{ end x }}
                {{ if .A }}b{{ end x }}
                {{ if .A }}b{{ else x }}c{{ end }}
                {{ range .A }}b
                {{ range .A }}{{ if .B }}c{{ end }}
                {{ with .A }}b
                {{ break }}
                {{ continue }}
                {{ range .A }}b{{ else }}{{ break }}{{ end }}
                {{ range .A }}{{ break 1 }}{{ end }}
                {{ range .A }}{{ define "x" }}{{ break }}{{ end }}{{ end }}
                {{ define "a" }}b
                {{ define "a" }}{{ range .A }}b{{ end }}
                {{ define }}b{{ end }}
                {{ define a }}b{{ end }}
                {{ define "a" . }}b{{ end }}
                {{ define .A }}b{{ end }}
                {{ if .A }}{{ define "a" }}b{{ end }}{{ end }}
                {{ define "a" }}b{{ else }}c{{ end }}
                {{ define "a" }}b{{ end }}{{ define "a" }}c{{ end }}
                {{ template }}
                {{ template a }}
                {{ template .A }}
                {{ template "a" . . }}{{ template "b" | }}{{ nofunction }}
                {{ template "a" . "b" }}{{ nofunction }}
                {{ block "a" }}b{{ end }}
                {{ block "a" . }}b
                {{ block a . }}b{{ end }}
                {{ (.A }}
                {{ .A) }}
                {{ ( }}
                {{ () }}
                {{ (.A)) }}
                {{ print () }}
                {{ | .A }}
                {{ .A || .B }}
                {{ .A && .B }}
                {{ .A == "b" }}
                {{ .A = "b" }}
                {{ .A + 1 }}
                {{ .A, .B }}
                {{ .A; .B }}
                {{ .A | "b" }}
                {{ .A | . }}
                {{ .A | 1 }}
                {{ .A | true }}
                {{ .A | nil }}
                {{ .A | 'a' }}
                {{ !.A }}
                {{ .A[0] }}
                {{ .A.[0] }}
                {{ .A..B }}
                {{ ..A }}
                {{ .A-B }}
                {{ .A.b-c }}
                {{ "a".b }}
                {{ 1.b }}
                {{ true.b }}
                {{ nil.b }}
                {{ .A"b" }}
                {{ "a""b" }}
                {{ .A(.B) }}
                {{ len(.A) }}
                {{ $x : = 1 }}
                {{ $x : 1 }}
                {{ $x, $y := .A }}
                {{ range $x, $y, $z := .A }}{{ end }}
                {{ range $x, .A }}{{ end }}
                {{ range $x, $y .A }}{{ end }}
                {{ $x=1 }}
                {{ $x := }}
                {{ := 1 }}
                {{ $ = 1 }}{{ nofunction }}
                {{ {{ .A }} }}
                {{ .A }}}}{{ .
                {{ if .A }}}{{ end }
                {{ # }}
                {{ @ }}
                {{ a.b }}
                {{ ä }}
                {{ .A € }}
                {{ if .A }}{{/* b */}}
                {{ if .A }}{{ end -}}{{ end -}}
                {{ range .Alerts }}{{ .Annotations.summary }}⏎{{ end⏎
                {{ define "ops.message" }}⏎{{ range .Alerts }}{{ .Annotations.summary }}⏎{{ end }}
                [{{ .Status | toUpper }}{{ if eq .Status "firing" }}:{{ .Alerts.Firing | len }}]
                {{ .Labels["a"] }}
                {{ $labels.a }}
                {{ $value }}
                {%- if a %}{{ if }}
                """), Stream.of("{{ \"a\u0001\" \u0001 }}", "{{ \u00a0 .A }}"));
    }

    /** What Alertmanager takes when it loads it, and cannot send. */
    static List<String> dangling() {
        return List.of(
                "{{ template \"nowhere\" }}",
                "{{ define \"a\" }}{{ template \"nowhere\" . }}{{ end }}",
                "{{ define \"some.message\" }}b{{ end }}{{ template \"some.massage\" . }}");
    }

    /** What later versions of Alertmanager take, or of Go. */
    static List<String> newer() {
        return List.of(
                "{{ with .A }}b{{ else with .B }}c{{ end }}",
                "{{ with $x := .A }}b{{ else with $y := .B }}{{ $x }}{{ $y }}{{ else }}d{{ end }}",
                "{{ trimSpace .A }}",
                "{{ .StartsAt | tz \"Europe/Berlin\" | date \"15:04\" }}",
                "{{ since .StartsAt | humanizeDuration }}",
                "{{ toJson . }}",
                "{{ safeUrl .A | urlUnescape }}",
                "{{ append (list 1) 2 }}{{ dict \"a\" 1 }}");
    }

    /** Words of templates in any order: few are sound, and what is wrong with the others is always something else. */
    static Generator<String> random() {
        Generator<String> words = Generator.of(
                "{{",
                "{{",
                "{{",
                "{{-",
                "}}",
                "}}",
                "}}",
                "-}}",
                " ",
                " ",
                "if",
                "else",
                "end",
                "end",
                "range",
                "with",
                "define",
                "block",
                "template",
                "break",
                "\"__a\"",
                "`b`",
                "'c'",
                "1",
                ".",
                ".A",
                "$",
                "$x",
                "$x := ",
                "(",
                ")",
                "|",
                "len",
                "nil",
                "true",
                ",",
                "=",
                "/*",
                "*/",
                "text",
                "\n");
        Generator<String> soup = Generator.listOf(words, 1, 9).map(list -> String.join("", list));
        Generator<String> actions = Generator.listOf(
                        Generator.of(
                                "{{ .A }}",
                                "{{ if .A }}",
                                "{{ else }}",
                                "{{ else if .B }}",
                                "{{ end }}",
                                "{{ end }}",
                                "{{ range .A }}",
                                "{{ range $i, $x := .A }}",
                                "{{ with $x := .A }}",
                                "{{ $x }}",
                                "{{ $x := 1 }}",
                                "{{ define \"a\" }}",
                                "{{ block \"b\" . }}",
                                "{{ template \"__subject\" . }}",
                                "{{ break }}",
                                "{{ .A | len }}",
                                "{{- \"a\" -}}",
                                " text "),
                        1,
                        7)
                .map(list -> String.join("", list));
        return Generator.oneOf(soup, actions, actions);
    }
}
