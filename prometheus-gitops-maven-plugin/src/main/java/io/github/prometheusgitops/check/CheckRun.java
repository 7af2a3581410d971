package io.github.prometheusgitops.check;

import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs checks, side by side, and says of what they find in a rendered file what that was made from. */
public final class CheckRun {

    private CheckRun() {}

    /**
     * Reports what all of them find.
     *
     * @param eachDone called after each check, from several threads
     */
    public static void of(Collection<Check> checks, Subject subject, Runnable eachDone, Findings findings) {
        List<Finding> found = checks.parallelStream()
                .flatMap(check -> {
                    Findings own = new Findings();
                    check.check(subject, own);
                    eachDone.run();
                    return own.sorted().stream();
                })
                .toList();
        if (found.isEmpty()) {
            return;
        }
        Map<String, Cause> causes = new HashMap<>();
        for (Document document : subject.tree().documents()) {
            document.cause().ifPresent(cause -> causes.put(document.shown(), cause));
        }
        found.forEach(
                finding -> findings.add(blaming(finding, causes.get(finding.at().file()))));
    }

    private static Finding blaming(Finding finding, @Nullable Cause cause) {
        // What is wrong with a file as a whole, such as its size, is seldom the template's fault.
        if (cause == null || finding.at().line() == 0) {
            return finding;
        }
        return finding.saying(finding.summary(), finding.mend() + "; the file is made " + cause.text());
    }
}
