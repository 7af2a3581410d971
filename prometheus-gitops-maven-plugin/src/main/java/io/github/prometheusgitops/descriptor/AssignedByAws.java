package io.github.prometheusgitops.descriptor;

/** The forms of what AWS assigns, which are the same in a descriptor and in committed outputs. */
public final class AssignedByAws {

    private AssignedByAws() {}

    /** Whether a text is the id of an AMP workspace. */
    public static boolean isWorkspaceId(String text) {
        return Forms.WORKSPACE_ID.fits(text);
    }

    /** Whether a text is an OIDC issuer's URL as trust policies need it, {@code https://} included. */
    public static boolean isIssuer(String text) {
        return Forms.ISSUER.fits(text);
    }
}
