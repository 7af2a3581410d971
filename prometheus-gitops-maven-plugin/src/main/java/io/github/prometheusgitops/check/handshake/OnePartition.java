package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Fleet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No role reaches from one AWS partition into another: an environment's and a workspace's files name one only. */
public final class OnePartition implements Check {

    private static final FindingType OTHER = FindingType.error(
            "handshake/partition", "an ARN of another AWS partition than that of the environment or workspace");

    private static final String BEGINNING = "arn:";
    private static final Pattern ARN = Pattern.compile("\\barn:(aws[a-z-]*):[a-z][a-z0-9-]*:");
    private static final Pattern OF_OWNERS = Pattern.compile("(environments|workspaces)/[^/]+/.+\\.(json|yaml|tf)");

    @Override
    public void check(Subject subject, Findings findings) {
        subject.tree()
                .matching(OF_OWNERS)
                .forEach(file -> partition(subject.fleet(), file).ifPresent(own -> {
                    String text = file.text();
                    Matcher arn = ARN.matcher(text).useTransparentBounds(true);
                    // Most of a tree is no ARN, which plain search passes over faster than the expression.
                    for (int at = text.indexOf(BEGINNING);
                            at >= 0;
                            at = text.indexOf(BEGINNING, at + BEGINNING.length())) {
                        arn.region(at, text.length());
                        if (arn.lookingAt() && !arn.group(1).equals(own)) {
                            findings.add(
                                    OTHER,
                                    Location.of(file.shown(), file.text(), arn.start()),
                                    "an ARN of partition " + arn.group(1) + " in files of partition " + own
                                            + ": no role reaches across",
                                    "correct the template, or write the ARN of a resource in partition " + own);
                        }
                    }
                }));
    }

    private static Optional<String> partition(Fleet fleet, Document file) {
        return fleet.find(file.owner()).map(owner -> owner.place().partition().id());
    }
}
