package io.github.prometheusgitops.aws;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A range of IPv4 addresses.
 *
 * @param first the lowest address, as a number
 * @param bits how many bits all addresses of the range share
 */
public record Cidr(long first, int bits) {

    private static final int ADDRESS_BITS = 32;

    /** Of RFC 1918, and of RFC 6598, which AWS takes for VPCs, too. */
    private static final List<Cidr> PRIVATE = Stream.of(
                    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
            .map(Cidr::parse)
            .toList();

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

    /** Whether some address is in both ranges. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** Whether every address of another range is in this one. */
    public boolean contains(Cidr other) {
        return bits <= other.bits && other.first - other.first % size(bits) == first;
    }

    /**
     * Whether no address of the range is somebody's on the internet.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html">VPC CIDR blocks</a>
     */
    public boolean isPrivate() {
        return PRIVATE.stream().anyMatch(range -> range.contains(this));
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
