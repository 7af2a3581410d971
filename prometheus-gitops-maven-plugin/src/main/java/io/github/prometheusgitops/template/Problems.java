package io.github.prometheusgitops.template;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import java.util.Objects;

/** Turns what is wrong with one template into findings at their place. */
final class Problems {

    private final String origin;
    private final Findings findings;
    private boolean any;

    private Problems(String origin, Findings findings) {
        this.origin = origin;
        this.findings = findings;
    }

    static Problems of(TemplateSource source, Findings findings) {
        return new Problems(source.origin(), findings);
    }

    /** What an exception says, on one line. */
    static String firstLine(Exception e) {
        return Objects.toString(e.getMessage(), "").lines().findFirst().orElse("");
    }

    boolean any() {
        return any;
    }

    void add(int line, int column, FindingType type, String summary, String mend) {
        any = true;
        findings.add(type, new Location(origin, line, column), summary, mend);
    }

    void add(int line, int column, TemplateProblem problem) {
        add(line, column, problem.type(), problem.summary(), problem.mend());
    }

    void syntax(int line, int column, String summary, String mend) {
        add(line, column, TemplateProblem.syntax(summary, mend));
    }
}
