package io.github.prometheusgitops.fleet;

/**
 * What of a repository an engine follows.
 *
 * @param kind how Flux has to be told; to Argo CD they are all one
 */
public record Revision(Kind kind, String text) {

    /** The ways to name one, by Flux' words. */
    public enum Kind {
        BRANCH("branch"),
        TAG("tag"),
        SEMVER("semver"),
        COMMIT("commit"),
        /** Any other ref, in full. */
        NAME("name");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The key of a GitRepository's {@code ref}. */
        public String word() {
            return word;
        }
    }
}
