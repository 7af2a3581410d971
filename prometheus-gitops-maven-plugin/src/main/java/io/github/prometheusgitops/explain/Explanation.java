package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The answer to a question, as data. Nothing in it is a secret: what looks like one is {@code ***}. */
public sealed interface Explanation {

    /** As it was asked. */
    String question();

    /**
     * A value as it stands somewhere.
     *
     * @param key as a question names it
     */
    record Stated(String key, String value, Location at) {}

    /**
     * Lines of a rendered file that depend on a value.
     *
     * @param lines those that would be otherwise
     * @param before those in front of which others would come
     * @param gone whether there would be no such file
     */
    record Use(String file, SortedSet<Integer> lines, SortedSet<Integer> before, boolean gone) {}

    /**
     * What depends on a value.
     *
     * @param files in the order of their paths
     * @param added files that would come
     * @param how what was written in its place and rendered; none if nothing could be
     * @param notes what is not known, and why
     */
    record Uses(List<Use> files, SortedSet<String> added, List<String> how, List<String> notes) {
        public Uses {
            files = List.copyOf(files);
            how = List.copyOf(how);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A key with one value.
     *
     * @param subject whose descriptor was asked for
     * @param meaning of the key, in one sentence; empty text where nobody has declared it
     * @param stated what holds; empty if nobody says it
     * @param fallback what its absence means, where that is a value of its own
     * @param others what it overrides; of the fleet's, what overrides it
     */
    record OfKey(
            String question,
            String subject,
            String key,
            String meaning,
            Optional<Stated> stated,
            Optional<String> fallback,
            List<Stated> others,
            Uses uses)
            implements Explanation {
        public OfKey {
            others = List.copyOf(others);
        }
    }

    /**
     * A key with values within it.
     *
     * @param values all of them
     */
    record OfKeys(String question, String subject, String key, String meaning, Location at, List<Stated> values)
            implements Explanation {
        public OfKeys {
            values = List.copyOf(values);
        }
    }

    /**
     * A value on which a line depends.
     *
     * @param how what was written in its place and rendered
     * @param lines how many lines of the file depend on it; few are a sign that the line is about it
     * @param whole whether all that is known is that there would be no such file
     */
    record Influence(Stated stated, List<String> how, int lines, boolean whole) {
        public Influence {
            how = List.copyOf(how);
        }
    }

    /**
     * A line of a rendered file.
     *
     * @param owner whose it is, as {@code environments/dev}; empty text for the whole fleet's
     * @param template as headers name it; empty for a file that has none
     * @param lines of the template that it is from; none if that is not known
     * @param inputs files that it is rendered from
     * @param influences the values on which it depends, the most particular first
     * @param tried how many values were tried
     * @param notes what is not known, and why
     */
    record OfLine(
            String question,
            Location at,
            String text,
            String owner,
            Optional<String> template,
            SortedSet<Integer> lines,
            List<String> inputs,
            List<Influence> influences,
            int tried,
            List<String> notes)
            implements Explanation {
        public OfLine {
            inputs = List.copyOf(inputs);
            influences = List.copyOf(influences);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A kind of finding, or one finding.
     *
     * @param what is wrong, in a few words
     * @param page where it is explained, in the plugin's repository
     * @param now where it is found
     * @param accepted where somebody answers for it
     */
    record OfFinding(
            String question,
            String id,
            String severities,
            String what,
            String why,
            String mend,
            String page,
            List<Finding> now,
            List<Finding> accepted)
            implements Explanation {
        public OfFinding {
            now = List.copyOf(now);
            accepted = List.copyOf(accepted);
        }
    }

    /**
     * A way by which somebody comes by a role.
     *
     * @param roles from the one that he enters to the one that was asked for
     * @param conditions of which this tree does not say whether they hold
     */
    record Chain(String principal, List<String> roles, List<String> conditions) {
        public Chain {
            roles = List.copyOf(roles);
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * What the role allows.
     *
     * @param onward further roles on the way to it
     * @param asked where descriptors ask for it; none if none does
     */
    record Permission(
            String principal,
            String capability,
            String workspace,
            String namespace,
            List<String> onward,
            List<Location> asked) {
        public Permission {
            onward = List.copyOf(onward);
            asked = List.copyOf(asked);
        }
    }

    /**
     * A role.
     *
     * @param description of the plan; empty text for a role of a user's own template
     * @param rendered where it is made, and where its policies are
     * @param asked where a descriptor asks for the role itself
     * @param chains how somebody comes by it
     * @param permissions what that allows with workspaces
     * @param others what else, as {@code action on resource}
     * @param notes what is not known, and why
     */
    record OfRole(
            String question,
            String arn,
            String owner,
            String description,
            List<Location> rendered,
            List<Location> asked,
            List<Chain> chains,
            List<Permission> permissions,
            List<String> others,
            List<String> notes)
            implements Explanation {
        public OfRole {
            rendered = List.copyOf(rendered);
            asked = List.copyOf(asked);
            chains = List.copyOf(chains);
            permissions = List.copyOf(permissions);
            others = List.copyOf(others);
            notes = List.copyOf(notes);
        }
    }
}
