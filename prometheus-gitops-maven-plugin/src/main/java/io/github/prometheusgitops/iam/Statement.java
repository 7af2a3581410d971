package io.github.prometheusgitops.iam;

import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A statement of a policy.
 *
 * @param sid empty text if it has none
 * @param allows whether it allows; else it denies
 * @param principals absent in policies of identities, which are about whom they are attached to
 * @param resources absent in trust policies, which are about the role that they are of
 */
public record Statement(
        String sid,
        boolean allows,
        Optional<Principals> principals,
        Patterns actions,
        Optional<Patterns> resources,
        List<Condition> conditions,
        Location at) {

    public Statement {
        conditions = List.copyOf(conditions);
    }

    /**
     * Actions or resources.
     *
     * @param negated whether it is about all others
     */
    public record Patterns(boolean negated, List<Pattern> all) {

        public Patterns {
            all = List.copyOf(all);
        }

        Truth match(String text, RequestContext context) {
            Truth any = Truth.FALSE;
            for (Pattern pattern : all) {
                any = any.or(pattern.match(text, context));
                if (any == Truth.TRUE) {
                    break;
                }
            }
            return negated ? any.not() : any;
        }

        /** As they are written. */
        public Stream<String> texts() {
            return all.stream().map(Pattern::text);
        }
    }

    /** One of them, as it is written. */
    public static final class Pattern {

        /** How it is compared. */
        interface Match {
            Truth of(String text, RequestContext context);
        }

        private final String text;
        private final Location at;
        private final Match match;

        Pattern(String text, Location at, Match match) {
            this.text = text;
            this.at = at;
            this.match = match;
        }

        /** As it is written. */
        public String text() {
            return text;
        }

        public Location at() {
            return at;
        }

        /** Whether it stands for more than one. */
        public boolean hasWildcards() {
            return text.contains("*")
                    || text.contains("?")
                    || text.startsWith("arn:")
                            && text.chars().filter(c -> c == ':').count() < 5;
        }

        Truth match(String given, RequestContext context) {
            return match.of(given, context);
        }
    }

    /** Whether it is about an action on a resource, whoever asks. */
    Truth isAbout(Request request) {
        Truth truth = actions.match(request.action(), request.context());
        if (truth != Truth.FALSE && resources.isPresent()) {
            truth = truth.and(resources.get().match(request.resource(), request.context()));
        }
        for (Condition condition : conditions) {
            if (truth == Truth.FALSE) {
                break;
            }
            truth = truth.and(condition.holds(request.context()));
        }
        return truth;
    }

    /** How it names the caller; directly where it names nobody. */
    Principals.Reach reach(Caller caller) {
        return principals.map(named -> named.reach(caller)).orElse(Principals.Reach.DIRECT);
    }
}
