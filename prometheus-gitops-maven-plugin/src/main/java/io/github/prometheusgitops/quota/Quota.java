package io.github.prometheusgitops.quota;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something of which AWS allows only so much.
 *
 * @param id stable, as {@code service/what}
 * @param counts what is counted, in full
 * @param unit the same as a noun in the plural
 * @param usual what AWS allows unless it has raised it
 * @param highest up to which it can be raised, the default itself for what is fixed; empty where AWS says no bound
 * @param code its code in Service Quotas
 * @param fillsUp whether it grows, so that it is worth saying that it is nearly full
 * @param otherwise what to do instead of having it raised
 * @param source the page that says so
 */
public record Quota(
        String id,
        String counts,
        String unit,
        Scope scope,
        long usual,
        OptionalLong highest,
        Optional<String> code,
        boolean fillsUp,
        String otherwise,
        URI source) {

    /** Whether AWS raises it for nobody. */
    public boolean isFixed() {
        return highest.isPresent() && highest.getAsLong() == usual;
    }

    /** Whether it is one number for all regions of an account, as those of IAM are; others are raised in one region. */
    public boolean isGlobal() {
        return id.startsWith("iam/");
    }

    /** Whether it can be as high as a number. */
    public boolean canBe(long value) {
        return value <= usual || highest.isEmpty() || value <= highest.getAsLong();
    }
}
