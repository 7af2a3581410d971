package io.github.prometheusgitops.check;

import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Runs checks, and says of what they find in a rendered file which template made it. */
public final class CheckRun {

    private final Map<String, Cause> causes = new HashMap<>();

    private CheckRun(Subject subject) {
        for (Document document : subject.tree().documents()) {
            document.cause().ifPresent(cause -> causes.put(document.shown(), cause));
        }
    }

    /** Reports what all of them find. */
    public static void of(Collection<Check> checks, Subject subject, Findings findings) {
        Findings found = new Findings();
        checks.forEach(check -> check.check(subject, found));
        if (!found.sorted().isEmpty()) {
            CheckRun run = new CheckRun(subject);
            found.sorted().forEach(finding -> findings.add(run.blaming(finding)));
        }
    }

    private Finding blaming(Finding finding) {
        Cause cause = causes.get(finding.at().file());
        // A size or a secret comes from what is rendered, seldom from the template.
        if (cause == null || finding.at().line() == 0) {
            return finding;
        }
        return new Finding(
                finding.id(),
                finding.severity(),
                finding.at(),
                finding.summary(),
                finding.mend() + "; the file is made by " + cause.template() + " from "
                        + String.join(", ", cause.descriptors()));
    }
}
