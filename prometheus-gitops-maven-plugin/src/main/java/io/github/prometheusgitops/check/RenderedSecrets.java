package io.github.prometheusgitops.check;

import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.secret.Exemption;
import io.github.prometheusgitops.secret.SecretReview;
import io.github.prometheusgitops.secret.SecretScan;
import io.github.prometheusgitops.secret.Suspicion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The last look before a tree is written: secrets in rendered files, which a user's template may have brought, or put
 * together from values that are none by themselves.
 */
public final class RenderedSecrets implements Check {

    /** Shorter texts stand in many places by chance. */
    private static final int SHORTEST_THAT_IS_TRACED = 6;

    private static final FindingType SECRET =
            FindingType.error("tree/secret", "a value of a rendered file looks like a password, key or token");
    private static final FindingType NO_SUCH_FILE = Exemption.NOT_SECRET.asWarning();

    /**
     * Reports what looks like a secret where it comes from, if a descriptor or rule file has that very text, or else in
     * the rendered file; and what has been said to be none and is not there.
     */
    @Override
    public void check(Subject subject, Findings findings) {
        new Search(subject.tree().documents(), subject.repository(), new Sources(subject.repository()), findings).run();
    }

    private record Search(Collection<Document> files, OpsRepository repository, Sources sources, Findings findings) {

        private void run() {
            SecretReview review = repository.secrets();
            List<Suspicion> suspicions = files.parallelStream()
                    .flatMap(file -> SecretScan.ofFile(file.shown(), file.text(), file::documents).stream())
                    .toList();
            Set<Exemption> used = new HashSet<>();
            Map<Origin, List<Suspicion>> open = new LinkedHashMap<>();
            for (Suspicion suspicion : suspicions) {
                Optional<Exemption> exemption = SecretReview.covering(review.exemptions(), suspicion);
                exemption.ifPresent(used::add);
                if (exemption.isEmpty() && !review.isAccepted(suspicion.text())) {
                    open.computeIfAbsent(origin(suspicion), key -> new ArrayList<>())
                            .add(suspicion);
                }
            }
            open.forEach(this::report);
            review.exemptions().stream().filter(one -> !used.contains(one)).forEach(this::unused);
        }

        /**
         * Where the user has to look.
         *
         * @param traced whether that is what the file was rendered from
         */
        private record Origin(Location at, boolean traced, String path) {}

        private Origin origin(Suspicion suspicion) {
            return Optional.of(suspicion.text())
                    .filter(text -> text.length() >= SHORTEST_THAT_IS_TRACED)
                    .flatMap(sources::placeOf)
                    .map(at -> new Origin(at, true, suspicion.path()))
                    .orElseGet(() -> new Origin(suspicion.at(), false, suspicion.path()));
        }

        private void report(Origin origin, List<Suspicion> suspicions) {
            Suspicion first = suspicions.get(0);
            String where = origin.traced()
                    ? " where it is rendered into " + first.at()
                            + (suspicions.size() > 1 ? " and " + (suspicions.size() - 1) + " more" : "")
                    : "";
            findings.add(
                    SECRET,
                    origin.at(),
                    "this looks like a secret (" + first.reason() + ")" + where + ", and it would be committed",
                    "put it into a Secret of the cluster or into AWS Secrets Manager and have the template refer to it; if it"
                            + " is none, add {file: " + first.at().file() + ", path: \"" + first.path()
                            + "\", reason: …} to `spec.notSecret` of the fleet");
        }

        private void unused(Exemption exemption) {
            // A file that is not there may be one that waits for AWS.
            boolean exists = files.stream().anyMatch(file -> exemption.isOf(file.shown()));
            findings.add(
                    exists ? Exemption.NOT_SECRET : NO_SUCH_FILE,
                    exemption.at(),
                    exists
                            ? "nothing at `" + exemption.path() + "` of " + exemption.file() + " looks like a secret"
                            : "there is no " + exemption.file() + " in which `" + exemption.path()
                                    + "` looks like a secret",
                    "delete the entry: it would hide what is written there later");
        }
    }
}
