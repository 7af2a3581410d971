package io.github.prometheusgitops.accept;

import io.github.prometheusgitops.finding.Catalogue;
import io.github.prometheusgitops.finding.Finding;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which findings somebody may answer for: what checks find in rendered files, and warnings of rules. All others keep the
 * tree from being what it says it is, or a secret out of it, and nobody can want these.
 */
public final class Acceptable {

    /** Areas of what checks of rendered files find. */
    private static final Set<String> AREAS =
            Set.of("access", "amp", "handshake", "helm", "manifest", "quota", "terraform");

    /** The same in areas of which the rest is found before anything is rendered. */
    private static final Set<String> OF_CHECKS = Set.of("iam/role-name-taken", "rules/size-in-cluster");

    /** Areas of which warnings are risks, and errors leave nothing to render. */
    private static final Set<String> AREAS_OF_WARNINGS = Set.of("alertmanager", "rules");

    /** As findings say it. */
    static final String WHICH =
            "findings of access, amp, handshake, helm, manifest, quota and terraform can be, warnings of alertmanager and rules, and "
                    + String.join(" and ", new TreeSet<>(OF_CHECKS));

    private Acceptable() {}

    /** Whether there can be a finding of this id that may be accepted. */
    public static boolean is(String id) {
        return isOfCheck(id)
                || AREAS_OF_WARNINGS.contains(area(id))
                        && Optional.ofNullable(Catalogue.standard().entries().get(id))
                                .filter(entry -> entry.severities().contains("warning"))
                                .isPresent();
    }

    /** Whether a finding may be accepted. */
    static boolean is(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> isOfCheck(finding.id());
            case WARNING -> is(finding.id());
            case INFORMATION -> false;
        };
    }

    private static boolean isOfCheck(String id) {
        return AREAS.contains(area(id)) || OF_CHECKS.contains(id);
    }

    private static String area(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? "" : id.substring(0, slash);
    }
}
