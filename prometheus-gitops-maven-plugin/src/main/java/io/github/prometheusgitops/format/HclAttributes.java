package io.github.prometheusgitops.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Attributes one below the other, with their equals signs aligned.
 *
 * @see <a href="https://github.com/hashicorp/hcl/blob/main/hclwrite/format.go">formatCells in hclwrite</a>
 */
final class HclAttributes {

    private record Attribute(String name, String value) {

        boolean isOneLine() {
            return value.indexOf('\n') < 0;
        }
    }

    private final List<Attribute> all = new ArrayList<>();

    /** Adds an attribute; its name is in ASCII, so that its length is its width. */
    void add(String name, String value) {
        all.add(new Attribute(name, value));
    }

    /** All attributes; only neighbours of one line each are aligned. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < all.size()) {
            int end = start + 1;
            while (end < all.size()
                    && all.get(start).isOneLine()
                    && all.get(end).isOneLine()) {
                end++;
            }
            align(all.subList(start, end), lines);
            start = end;
        }
        return lines;
    }

    private static void align(List<Attribute> group, List<String> lines) {
        int width = group.stream().mapToInt(a -> a.name().length()).max().orElse(0);
        group.forEach(a -> lines.add(a.name() + " ".repeat(width - a.name().length()) + " = " + a.value()));
    }
}
