package io.github.prometheusgitops.aws;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A range of IPv4 addresses.
 *
 * @param first the lowest address, as a number
 * @param bits how many bits all addresses of the range share
 */
public record Cidr(long first, int bits) {

    private static final int ADDRESS_BITS = 32;

    /**
     * Reads a range such as {@code 10.0.0.0/16}, whose address may be any one of the range.
     *
     * @param text four numbers up to 255 and one up to 32
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        long address = 0;
        for (String part : text.substring(0, slash).split("\\.", -1)) {
            address = address << 8 | Integer.parseInt(part);
        }
        int bits = Integer.parseInt(text.substring(slash + 1));
        return new Cidr(address - address % size(bits), bits);
    }

    /** How many addresses are in at least one of the ranges. */
    public static long covered(Collection<Cidr> ranges) {
        SortedMap<Long, Long> ends = new TreeMap<>();
        ranges.forEach(range -> ends.merge(range.first, range.first + size(range.bits), Math::max));
        long covered = 0;
        long reached = 0;
        for (var range : ends.entrySet()) {
            long from = Math.max(reached, range.getKey());
            covered += Math.max(0, range.getValue() - from);
            reached = Math.max(reached, range.getValue());
        }
        return covered;
    }

    private static long size(int bits) {
        return 1L << ADDRESS_BITS - bits;
    }

    /** In the form that AWS and Terraform want: the first address, and the bits. */
    @Override
    public String toString() {
        return (first >> 24) + "." + (first >> 16 & 255) + "." + (first >> 8 & 255) + "." + (first & 255) + "/" + bits;
    }
}
