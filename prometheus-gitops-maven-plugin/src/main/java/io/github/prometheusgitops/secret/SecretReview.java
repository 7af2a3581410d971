package io.github.prometheusgitops.secret;

import io.github.prometheusgitops.finding.Visible;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the search for secrets in descriptors, rules and outputs came to, for the stages behind it.
 *
 * @param exemptions what somebody said of values that have not been met yet: of rendered files, perhaps
 * @param accepted texts that look like secrets and are none, by somebody's word
 * @param hidden texts that may be secrets, so that no message may show them
 */
public record SecretReview(List<Exemption> exemptions, Set<String> accepted, Set<String> hidden) {

    private static final int SHORTEST_WITHOUT_QUOTES = 6;

    /** Messages cut long values off; so much of one is recognised. */
    private static final int LONGEST_PIECE = 40;

    public SecretReview {
        exemptions = List.copyOf(exemptions);
        accepted = Set.copyOf(accepted);
        hidden = Set.copyOf(hidden);
    }

    /** Of a search that came to nothing. */
    public static SecretReview empty() {
        return new SecretReview(List.of(), Set.of(), Set.of());
    }

    /** Who said of a value that it is none. */
    public static Optional<Exemption> covering(Collection<Exemption> exemptions, Suspicion suspicion) {
        return exemptions.stream().filter(one -> one.covers(suspicion)).findFirst();
    }

    /** Whether somebody has answered for a text, or for all that is secret in it. */
    public boolean isAccepted(String text) {
        if (accepted.contains(text)) {
            return true;
        }
        String rest = text;
        for (String one : accepted) {
            rest = one.length() < SHORTEST_WITHOUT_QUOTES ? rest : rest.replace(one, "");
        }
        return !rest.equals(text) && Concealment.of(rest).equals(rest);
    }

    /** A message without what may be a secret: whatever it quotes, a build's log has more readers than a repository. */
    public String concealed(String message) {
        String concealed = message;
        // One that begins with another comes before it.
        for (String text : new TreeSet<>(hidden).descendingSet()) {
            // As a finding writes what it quotes.
            String shown = Visible.of(text);
            String piece = shown.substring(0, Math.min(LONGEST_PIECE, shown.length()));
            if (shown.isBlank()) {
                continue;
            }
            concealed = concealed.replace("`" + shown + "`", "`***`");
            if (shown.length() >= SHORTEST_WITHOUT_QUOTES) {
                concealed = concealed.replace(text, "***").replace(shown, "***").replace(piece, "***");
            }
        }
        return Tokens.concealed(concealed);
    }
}
