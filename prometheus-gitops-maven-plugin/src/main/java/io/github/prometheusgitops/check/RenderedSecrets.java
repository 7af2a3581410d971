package io.github.prometheusgitops.check;

import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.render.RenderedFile;
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
public final class RenderedSecrets {

    /** Shorter texts stand in many places by chance. */
    private static final int SHORTEST_THAT_IS_TRACED = 6;

    private final Collection<RenderedFile> files;
    private final String shownAs;
    private final OpsRepository repository;
    private final Sources sources;
    private final Findings findings;

    private RenderedSecrets(
            Collection<RenderedFile> files, String shownAs, OpsRepository repository, Findings findings) {
        this.files = files;
        this.shownAs = shownAs;
        this.repository = repository;
        this.sources = new Sources(repository);
        this.findings = findings;
    }

    /**
     * Reports what looks like a secret where it comes from, if a descriptor or rule file has that very text, or else in
     * the rendered file; and what has been said to be none and is not there.
     *
     * @param shownAs what findings show in front of a file's path, for example {@code gitops}
     * @param repository what the files were rendered from
     */
    public static void check(
            Collection<RenderedFile> files, String shownAs, OpsRepository repository, Findings findings) {
        new RenderedSecrets(files, shownAs, repository, findings).check();
    }

    private void check() {
        SecretReview review = repository.secrets();
        List<Suspicion> suspicions = files.parallelStream()
                .flatMap(file -> SecretScan.ofFile(shown(file), file.text()).stream())
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
        Optional<Location> source = suspicion.text().length() < SHORTEST_THAT_IS_TRACED
                ? Optional.empty()
                : sources.placeOf(suspicion.text());
        return source.map(at -> new Origin(at, true, suspicion.path()))
                .orElseGet(() -> new Origin(suspicion.at(), false, suspicion.path()));
    }

    private void report(Origin origin, List<Suspicion> suspicions) {
        Suspicion first = suspicions.get(0);
        String where = origin.traced()
                ? " where it is rendered into " + first.at()
                        + (suspicions.size() > 1 ? " and " + (suspicions.size() - 1) + " more" : "")
                : "";
        findings.error(
                "tree/secret",
                origin.at(),
                "this looks like a secret (" + first.reason() + ")" + where + ", and it would be committed",
                "put it into a Secret of the cluster or into AWS Secrets Manager and have the template refer to it; if it"
                        + " is none, add {file: " + first.at().file() + ", path: \"" + first.path()
                        + "\", reason: …} to `spec.notSecret` of the fleet");
    }

    private void unused(Exemption exemption) {
        boolean exists = files.stream().anyMatch(file -> exemption.isOf(shown(file)));
        String mend = "delete the entry: it would hide what is written there later";
        if (exists) {
            findings.error(
                    "descriptor/not-secret",
                    exemption.at(),
                    "nothing at `" + exemption.path() + "` of " + exemption.file() + " looks like a secret",
                    mend);
        } else {
            // It may be one that waits for AWS.
            findings.warning(
                    "descriptor/not-secret",
                    exemption.at(),
                    "there is no " + exemption.file() + " in which `" + exemption.path() + "` looks like a secret",
                    mend);
        }
    }

    private String shown(RenderedFile file) {
        return shownAs + "/" + file.path();
    }
}
