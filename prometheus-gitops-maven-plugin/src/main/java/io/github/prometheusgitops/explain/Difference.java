package io.github.prometheusgitops.explain;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What of a file is otherwise in another rendering.
 *
 * @param lines those that are otherwise or go, the first is 1
 * @param before lines in front of which others come
 * @param gone whether there is no such file then
 */
record Difference(SortedSet<Integer> lines, SortedSet<Integer> before, boolean gone) {

    /** The algorithm takes time in proportion to lines × differences. */
    private static final int MOST_LINES = 4_000;

    /** Between two texts of a file. */
    static Difference between(String then, String now) {
        List<String> old = then.lines().toList();
        List<String> other = now.lines().toList();
        int shorter = Math.min(old.size(), other.size());
        int front = 0;
        while (front < shorter && old.get(front).equals(other.get(front))) {
            front++;
        }
        int back = 0;
        while (back < shorter - front && old.get(old.size() - 1 - back).equals(other.get(other.size() - 1 - back))) {
            back++;
        }
        List<String> left = old.subList(front, old.size() - back);
        List<String> right = other.subList(front, other.size() - back);
        SortedSet<Integer> lines = new TreeSet<>();
        SortedSet<Integer> before = new TreeSet<>();
        if (left.size() + right.size() > MOST_LINES) {
            // Too long to tell: in doubt, all of them.
            IntStream.rangeClosed(front + 1, front + left.size()).forEach(lines::add);
            return new Difference(lines, before, false);
        }
        for (AbstractDelta<String> delta :
                DiffUtils.diff(left, right, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            int start = front + delta.getSource().getPosition() + 1;
            int size = delta.getSource().size();
            if (size == 0) {
                before.add(start);
            } else {
                IntStream.range(start, start + size).forEach(lines::add);
            }
        }
        return new Difference(lines, before, false);
    }

    /** Of a file that there is not any more: which of its lines would be otherwise cannot be said. */
    static Difference ofGone() {
        return new Difference(new TreeSet<>(), new TreeSet<>(), true);
    }

    /** Both. */
    Difference and(Difference other) {
        SortedSet<Integer> all = new TreeSet<>(lines);
        all.addAll(other.lines);
        SortedSet<Integer> allBefore = new TreeSet<>(before);
        allBefore.addAll(other.before);
        return new Difference(all, allBefore, gone || other.gone);
    }
}
