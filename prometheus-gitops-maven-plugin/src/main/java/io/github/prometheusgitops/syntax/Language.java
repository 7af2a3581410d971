package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;

/** A language that rendered files are written in. */
interface Language {

    /** What a text says; reports what is not of this language. Thread-safe. */
    Content parse(String file, String text, Findings findings);

    /** Reports one syntax error; whoever reads it has to look at the template, or at the value that broke it. */
    static void error(FindingType type, Findings findings, Location at, String language, String problem) {
        findings.add(
                type,
                at,
                "the rendered file is not " + language + ": " + problem,
                "mend the template that the head of the file names");
    }
}
