package io.github.prometheusgitops.page;

/** How environments are drawn, at the left side of a picture of the fleet. */
interface Picture {

    /** Tells workspaces from where lines will come. */
    void announce(WorkspaceColumn workspaces);

    /** Draws everything but the workspaces, which have been placed. */
    void draw(Drawing drawing, WorkspaceColumn workspaces);

    /** Where it ends. */
    int bottom();
}
