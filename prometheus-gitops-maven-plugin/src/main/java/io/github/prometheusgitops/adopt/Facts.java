package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What whoever adopts says of a team's set-up, because no file does. It wins over what files say.
 *
 * @param byName by what they are called in {@link #KNOWN}
 */
public record Facts(SortedMap<String, String> byName) {

    /** What can be said. */
    public static final List<String> KNOWN = List.of(
            "account",
            "chartVersion",
            "cluster",
            "engine",
            "fleet",
            "issuer",
            "ownAccounts",
            "prometheusVersion",
            "region",
            "repository",
            "tier",
            "workspaceAccount");

    private static final FindingType UNKNOWN =
            FindingType.error("adopt/unknown-fact", "`gitops.adopt.facts` names something that is no fact");
    private static final FindingType MISSING =
            FindingType.error("adopt/missing-fact", "no file says something without which there is no descriptor");

    private static final Location AT = Location.of("gitops.adopt.facts");

    public Facts {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /** Facts as {@code name=value}. */
    public static Facts of(Collection<String> words, Findings findings) {
        SortedMap<String, String> byName = new TreeMap<>();
        for (String word : words) {
            String name = word.split("=", 2)[0].strip();
            if (!word.contains("=")) {
                findings.add(
                        UNKNOWN, AT, "`" + word + "` is no fact", "write <name>=<value>, such as account=222222222222");
            } else if (!KNOWN.contains(name)) {
                findings.add(UNKNOWN, AT, "there is no fact `" + name + "`", Suggestion.didYouMean(name, KNOWN));
            } else {
                byName.put(name, word.split("=", 2)[1].strip());
            }
        }
        return new Facts(byName);
    }

    Optional<YamlScalar> get(String name) {
        return Optional.ofNullable(byName.get(name)).map(text -> Draft.text(text, AT));
    }

    /** What has to be said for lack of a file that says it. */
    static Finding missing(String name, String what, String how) {
        return Finding.of(
                MISSING, AT, "nothing says " + what, "say it by -Dgitops.adopt.facts=" + name + "=<value>" + how);
    }
}
