package io.github.prometheusgitops.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemdUnitTest {

    @Test
    void aUnitOfSectionsAndSettingsPasses() {
        assertThat(problems("""
                # comment
                ; comment

                [Unit]
                Description=a [b] = c
                [Service]
                ExecStart=/bin/a \\
                  --flag \\
                # comment
                  [not-a-section
                Environment=
                X-Mine = b
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "[Unit\\nA=b => 1 the name of a section stands in brackets",
                "A=b => 1 a setting stands before the first section",
                "[Unit]\\nA=b \\\\\\nc\\nd => 4 `d` is neither a section nor `Setting=value`",
                "[Unit]\\n=b => 2 `=b` is neither a section nor `Setting=value`"
            })
    void whatSystemdWouldLeaveOutIsReported(String text, String expected) {
        assertThat(problems(text.replace("\\n", "\n").replace("\\\\", "\\")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.id()).isEqualTo("syntax/systemd"))
                .satisfies(finding -> assertThat(finding.at().line() + " " + finding.summary())
                        .isEqualTo(expected.replaceFirst(" ", " the rendered file is not a unit of systemd: ")));
    }

    private static List<Finding> problems(String text) {
        return Syntax.read("a.service", text) instanceof Content.Unreadable unreadable
                ? unreadable.problems()
                : List.of();
    }
}
