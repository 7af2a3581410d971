package io.github.prometheusgitops.finding;

/**
 * A kind of finding.
 *
 * @param id stable, as {@code area/name}; also the path of its page below {@code docs/findings}
 */
public record FindingType(String id, Severity severity) {

    /** One that stops the run. */
    public static FindingType error(String id) {
        return new FindingType(id, Severity.ERROR);
    }

    /** One that does not. */
    public static FindingType warning(String id) {
        return new FindingType(id, Severity.WARNING);
    }

    /** One that nobody has to act on. */
    public static FindingType information(String id) {
        return new FindingType(id, Severity.INFORMATION);
    }

    /** The same where it is not certain, or not as bad. */
    public FindingType asWarning() {
        return warning(id);
    }

    /** The same where it is only good to know. */
    public FindingType asInformation() {
        return information(id);
    }
}
