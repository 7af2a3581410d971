package io.github.prometheusgitops.quota;

/**
 * What AWS allows an account of a quota.
 *
 * @param most how much of it
 * @param raised whether a descriptor says that AWS has raised it
 */
public record Limit(Quota quota, long most, boolean raised) {

    /** What AWS allows everybody. */
    public static Limit usual(String quota) {
        Quota known = Quotas.get(quota);
        return new Limit(known, known.usual(), false);
    }

    /** Whether so much is too much. */
    public boolean isExceededBy(long used) {
        return used > most;
    }

    /** What completes "AWS allows …" for somebody who would need so much. */
    public String text(long used) {
        if (!quota.canBe(used)) {
            return "no more than " + quota.highest().orElseThrow();
        }
        if (raised) {
            return most + ", as `spec.quotas` of the fleet says";
        }
        return quota.isFixed() ? "no more than " + most : most + " unless it has raised the quota";
    }

    /**
     * What to do for somebody who would need so much.
     *
     * @param otherwise what else than to have the quota raised
     */
    public String mend(long used, String otherwise) {
        return (canBeRaised(used) ? raise() + ", or " : "") + otherwise;
    }

    /** The same, with what the data file says of it, and the page. */
    public String mend(long used) {
        return mend(used, quota.otherwise()) + "; see " + quota.source();
    }

    private boolean canBeRaised(long used) {
        boolean room = quota.highest().isEmpty() || quota.highest().getAsLong() > most;
        return room && quota.canBe(used);
    }

    private String raise() {
        String code = quota.code().map(known -> " (" + known + ")").orElse("");
        String bound = quota.highest().isPresent() ? " up to " + quota.highest().getAsLong() : "";
        return "request a quota increase" + code + bound + " before the apply and write it into `spec.quotas` of the"
                + " fleet as " + quota.id();
    }
}
