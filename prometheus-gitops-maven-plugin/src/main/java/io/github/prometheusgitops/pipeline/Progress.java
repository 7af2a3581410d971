package io.github.prometheusgitops.pipeline;

/** Is told how far a run has come; from several threads at once. */
public interface Progress {

    /** Nobody wants to know. */
    Progress NONE = new Progress() {
        @Override
        public void stage(String doing, int steps) {}

        @Override
        public void step() {}
    };

    /**
     * A stage begins.
     *
     * @param doing what it does and to what, for example {@code rendering environments and workspaces}
     * @param steps how many steps it has
     */
    void stage(String doing, int steps);

    /** One step of the stage is done. */
    void step();
}
