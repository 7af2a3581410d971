package io.github.prometheusgitops.fleet;

import java.util.Locale;

/**
 * What of a repository an engine follows.
 *
 * @param kind how Flux has to be told; to Argo CD they are all one
 */
public record Revision(Kind kind, String text) {

    /** The ways to name one, by Flux' words. */
    public enum Kind {
        BRANCH,
        TAG,
        SEMVER,
        COMMIT,
        /** Any other ref, in full. */
        NAME;

        /** The key of a GitRepository's {@code ref}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
