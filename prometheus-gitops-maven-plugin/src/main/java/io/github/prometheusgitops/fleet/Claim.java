package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * That something which AWS, a cluster or a delivery engine knows by a name belongs to one owner of this tree.
 *
 * <p>Whatever a name identifies has one owner: two would make it twice, or each undo with every apply what the other has
 * done.
 *
 * @param kind what it is
 * @param name what it is known by: complete, so that two things never share one; its account and region included
 * @param owner who has it, as findings show it
 * @param at where a descriptor says so
 */
public record Claim(Kind kind, String name, String owner, Location at) {

    /**
     * What can be claimed, a constant of whoever claims it.
     *
     * @param type what is reported if two have it
     * @param subject what it is called, with a place for its name
     * @param mend what to do about it
     */
    public record Kind(FindingType type, String subject, String mend) {}

    /** Reports each claim to what another owner has claimed before it in the list. */
    public static void report(List<Claim> claims, Findings findings) {
        Map<List<Object>, Claim> first = new HashMap<>();
        for (Claim claim : claims) {
            Claim earlier = first.putIfAbsent(List.of(claim.kind, claim.name), claim);
            if (earlier != null && !earlier.owner.equals(claim.owner)) {
                findings.add(claim.after(earlier));
            }
        }
    }

    private Finding after(Claim earlier) {
        String summary = kind.subject.formatted(name) + " has an owner already: " + earlier.owner + " at " + earlier.at;
        return Finding.of(kind.type, at, summary, kind.mend).with(new Related(earlier.at, earlier.owner + " has it"));
    }
}
