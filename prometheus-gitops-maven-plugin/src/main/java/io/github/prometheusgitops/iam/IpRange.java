package io.github.prometheusgitops.iam;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An address, or a range of addresses in the notation of CIDR, of either version.
 *
 * @param width 32 or 128
 * @param bits how many of them all addresses have alike
 */
record IpRange(BigInteger address, int width, int bits) {

    private static final int V4 = 32;
    private static final int V6 = 128;

    /** Reads an address or a range; empty if it is none. */
    static Optional<IpRange> of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int width = address.contains(":") ? V6 : V4;
        Optional<BigInteger> value = width == V6 ? v6(address) : v4(address);
        if (slash < 0) {
            return value.map(found -> new IpRange(found, width, width));
        }
        String bits = text.substring(slash + 1);
        return bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= width
                ? value.map(found -> new IpRange(found, width, Integer.parseInt(bits)))
                : Optional.empty();
    }

    /** Whether all of another's addresses are in this range. */
    boolean contains(IpRange other) {
        return width == other.width
                && bits <= other.bits
                && address.shiftRight(width - bits).equals(other.address.shiftRight(width - bits));
    }

    private static Optional<BigInteger> v4(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            return Optional.empty();
        }
        long value = 0;
        for (String part : text.split("\\.", -1)) {
            int octet = Integer.parseInt(part);
            if (octet > 255) {
                return Optional.empty();
            }
            value = value << 8 | octet;
        }
        return Optional.of(BigInteger.valueOf(value));
    }

    private static Optional<BigInteger> v6(String text) {
        String[] halves = text.split("::", -1);
        if (halves.length > 2) {
            return Optional.empty();
        }
        List<String> groups = new ArrayList<>(groups(halves[0]));
        if (halves.length == 2) {
            List<String> after = groups(halves[1]);
            int zeros = 8 - groups.size() - after.size();
            if (zeros < 1) {
                return Optional.empty();
            }
            for (int i = 0; i < zeros; i++) {
                groups.add("0");
            }
            groups.addAll(after);
        }
        if (groups.size() != 8 || groups.stream().anyMatch(group -> !group.matches("[0-9a-fA-F]{1,4}"))) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (String group : groups) {
            value = value.shiftLeft(16).or(BigInteger.valueOf(Long.parseLong(group, 16)));
        }
        return Optional.of(value);
    }

    private static List<String> groups(String half) {
        return half.isEmpty() ? List.of() : List.of(half.split(":", -1));
    }
}
