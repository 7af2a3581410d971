package io.github.prometheusgitops.finding;

/**
 * A kind of finding. {@code docs/findings.md} lists the constants of this type; its table is generated from them.
 *
 * @param id stable, as {@code area/name}; also the path of its page below {@code docs/findings}
 * @param what what is wrong, in a few words of Markdown without a full stop; a word in code, such as `key`, in backticks
 */
public record FindingType(String id, Severity severity, String what) {

    /** One that stops the run. */
    public static FindingType error(String id, String what) {
        return new FindingType(id, Severity.ERROR, what);
    }

    /** One that does not. */
    public static FindingType warning(String id, String what) {
        return new FindingType(id, Severity.WARNING, what);
    }

    /** One that nobody has to act on. */
    public static FindingType information(String id, String what) {
        return new FindingType(id, Severity.INFORMATION, what);
    }

    /** The same where it is not certain, or not as bad. */
    public FindingType asWarning() {
        return warning(id, what);
    }

    /** The same where it is only good to know. */
    public FindingType asInformation() {
        return information(id, what);
    }
}
