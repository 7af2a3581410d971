package io.github.prometheusgitops.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a template is said with its line; that Go agrees is tested with Alertmanager's own tool. */
class GoTemplateTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            '{{ if .A }}⏎b'                          => 1: `{{ if … }}` is not closed
            'a⏎{{ range .A }}{{ with .B }}c{{ end }}' => 2: `{{ range … }}` is not closed
            '{{ .A⏎⏎'                                => 1: an action is not closed: `}}` is missing
            '⏎{{ end }}'                             => 2: `{{ end }}` belongs to nothing that is open
            '{{ .A | toUper }}'                      => 1: there is no function `toUper`
            '{{ $x }}'                               => 1: there is no variable `$x`
            '{{ if }}{{ end }}'                      => 1: `if` has no value
            '{{ }}'                                  => 1: an action says nothing
            '{{ .A && .B }}'                         => 1: `&` is not expected
            '{{ break }}'                            => 1: `{{ break }}` stands outside of a range
            '{{ "a }}'                               => 1: a string is not closed: `"` is missing
            '{{ (.A }}'                              => 1: a parenthesis is not closed
            '{{ define "a" }}b{{ end }}{{ define "a" }}c{{ end }}' => 1: template "a" is defined twice in one text
            """)
    void whatIsWrongIsSaidWithItsLine(String template, String problem) {
        assertThat(parse(template.replace('⏎', '\n')).problem())
                .hasValueSatisfying(
                        found -> assertThat(found.line() + ": " + found.what()).isEqualTo(problem));
    }

    /** As of Go 1.23: https://go.dev/doc/go1.23, "text/template". */
    @Test
    void elseWithReadsWhatStandsOutsideOfWith() {
        assertThat(parse("{{ with .A }}{{ .B }}{{ else with .C }}{{ .D }}{{ else }}{{ .E }}{{ end }}{{ .F }}"))
                .satisfies(template -> {
                    assertThat(template.problem()).isEmpty();
                    assertThat(template.accesses().stream()
                                    .filter(access -> access.variable().equals("$"))
                                    .map(GoTemplate.Access::fields))
                            .containsExactly(List.of("A"), List.of("C"), List.of("E"), List.of("F"));
                });
    }

    @Test
    void theMendNamesWhatWasMeant() {
        assertThat(parse("{{ .A | toUper }}").problem())
                .hasValueSatisfying(found -> assertThat(found.mend()).isEqualTo("did you mean `toUpper`?"));
        assertThat(parse("{{ if .A }}").problem())
                .hasValueSatisfying(found -> assertThat(found.mend()).isEqualTo("add `{{ end }}` where it ends"));
    }

    @Test
    void whatATemplateDefinesAndUsesIsKnown() {
        GoTemplate template = parse(
                "{{ define `a` }}{{ template \"b\" . }}{{ end }}\n{{ block \"c\" . }}{{ .X | toUpper | len }}{{ end }}");

        assertThat(template.problem()).isEmpty();
        assertThat(template.definitions()).containsExactlyInAnyOrder("a", "c");
        assertThat(template.calls()).containsExactly(new GoTemplate.Call("b", 1));
        assertThat(template.functions()).containsExactlyInAnyOrder("toUpper", "len");
    }

    @Test
    void textIsWhatIsLeftByTrimMarkers() {
        assertThat(parse("a \n{{- .X }} b {{ if .Y }} c {{ end -}} \n d").texts())
                .isEqualTo(List.of(
                        new GoTemplate.Text("a", true),
                        new GoTemplate.Text(" b ", true),
                        new GoTemplate.Text(" c ", false),
                        new GoTemplate.Text("d", true)));
    }

    @Test
    @Timeout(20)
    void aHostileTextIsReadInTimeAndNeverThrows() {
        int many = 200_000;
        assertThat(List.of(
                        "{{ " + "(".repeat(many),
                        "{{ if . }}".repeat(many),
                        "{{ if . }}{{ else ".repeat(many),
                        "{{ .A | ".repeat(many),
                        "{{ \"" + "\\\"".repeat(many) + "\" ",
                        "{{ '" + "a".repeat(many),
                        "{{ " + "9".repeat(many) + " }}",
                        "{{ " + "0x1_".repeat(many) + " }}",
                        "{{-" + " ".repeat(many),
                        "{{ $x := 1 }}".repeat(many / 100) + "{{ $y }}"))
                .allMatch(text -> parse(text).problem().isPresent());
        assertThat(parse("{{ \"" + "a\\n".repeat(many) + "\" }}").problem()).isEmpty();
    }

    private static GoTemplate parse(String template) {
        return GoTemplate.parse(template, Set.of("toUpper"));
    }
}
