package io.github.prometheusgitops.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {

    static Stream<ShellCase> accepted() {
        return ShellCase.all().stream().filter(ShellCase::accepted);
    }

    static Stream<ShellCase> refused() {
        return ShellCase.all().stream().filter(one -> !one.accepted());
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatAShellTakesPasses(ShellCase script) {
        assertThat(problems("a.sh", "#!/bin/" + script.says() + "\n" + script.text()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotClosedIsReportedWhereItBegins(ShellCase script) {
        assertThat(problems("a.sh", script.text())).singleElement().satisfies(finding -> {
            assertThat("refused at " + finding.at().line() + ":" + finding.at().column())
                    .as(finding.summary())
                    .isEqualTo(script.says());
            assertThat(finding.id()).isEqualTo("syntax/shell");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#!/bin/sh",
                "#!/bin/bash",
                "#!/usr/bin/env bash",
                "#! /usr/bin/env -S bash -eu",
                "#!/bin/dash -e",
                "#!/usr/bin/ksh"
            })
    void aFileWithoutExtensionIsAScriptByItsFirstLine(String first) {
        assertThat(problems("gitops/bin/hook", first + "\nfi\n")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#!/usr/bin/env python3", "#!/bin/zsh", "#!/usr/bin/fish", "#!/usr/bin/perl -w", "#", "", "#!"})
    void otherProgramsAreNotReadAsShell(String first) {
        assertThat(problems("gitops/bin/hook", first + "\nfi\n")).isEmpty();
    }

    @Test
    void whatIsWrongSaysWhatIsExpectedAndWhy() {
        assertThat(problems("a.sh", "if a\nthen b\ndone\n"))
                .extracting(Finding::toString)
                .containsExactly("""
                a.sh:3:1: the rendered file is not a shell script: `done` stands where `fi` is expected, for the `if` in line 1 [syntax/shell]
                    mend the template that the head of the file names""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(", "$(", "${a:-", "\"$(", "$((", "((", "{ ", "if ", "`\\`", "x=(", "a[", "case ", "<(", "!(", "$[",
                "[[ ", "<<A "
            })
    @Timeout(20)
    void noNestingBreaksTheReaderOrTakesForever(String opening) {
        for (int times : new int[] {20, 250, 30_000}) {
            assertThat(problems("a.sh", opening.repeat(times) + "\n")).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    @Timeout(10)
    void manyBracketsInOneWordTakeATimeThatGrowsWithItsLength() {
        assertThat(problems("a.sh", "a[".repeat(500_000) + "\n")).isEmpty();
    }

    private static List<Finding> problems(String file, String text) {
        return Syntax.read(file, text) instanceof Content.Unreadable unreadable ? unreadable.problems() : List.of();
    }
}
