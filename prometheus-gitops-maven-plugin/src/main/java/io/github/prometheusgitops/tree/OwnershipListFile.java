package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.fleet.Owner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file on disk that has the name of an ownership list.
 *
 * @param digest of the file's bytes
 * @param marked whether the generator wrote it; otherwise it is somebody else's and owns nothing
 * @param list what it says; without the lines that are wrong
 * @param windowsLineEnds whether version control has changed its line ends
 * @param problems what is wrong with it, if the generator wrote it
 */
public record OwnershipListFile(
        Digest digest, boolean marked, OwnershipList list, boolean windowsLineEnds, List<Finding> problems) {

    private static final FindingType OWNERSHIP_LIST =
            FindingType.error("tree/ownership-list", "a `SHA256SUMS` of the generator's own that cannot be read");
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](.+)");
    /** What git writes around both sides of a conflict. */
    private static final Pattern CONFLICT = Pattern.compile("(<{7}|\\|{7}|={7}|>{7})( .*)?");

    private static final int MOST_FINDINGS = 10;

    public OwnershipListFile {
        problems = List.copyOf(problems);
    }

    /**
     * Reads a list. Wrong lines become findings of their line: a line that names a file of somebody else is never
     * followed. Where git has left both sides of a merge, both own what they name.
     *
     * @param owner whose list it is
     * @param root how the tree is named in findings
     */
    public static OwnershipListFile read(Owner owner, byte[] bytes, OutputRoot root) {
        // One byte becomes one character: what is not ASCII is refused below, with its line.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Findings problems = new Findings();
        SortedMap<String, SortedSet<Digest>> digests = new TreeMap<>();
        int number = 0;
        int wrong = 0;
        boolean marked = false;
        for (String line : text.lines().toList()) {
            number++;
            if (line.equals(OwnershipList.MARK)) {
                marked = true;
            }
            if (line.startsWith("#") || CONFLICT.matcher(line).matches()) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            Optional<String> objection = matcher.matches() ? objection(owner, matcher.group(2)) : objection(line);
            if (objection.isEmpty()) {
                digests.computeIfAbsent(matcher.group(2), path -> new TreeSet<>())
                        .add(new Digest(matcher.group(1).toLowerCase(Locale.ROOT)));
            } else if (wrong++ < MOST_FINDINGS) {
                problems.add(OWNERSHIP_LIST, root.at(owner.listPath(), number), objection.get(), mend(owner, root));
            }
        }
        return new OwnershipListFile(
                Digest.of(bytes),
                marked,
                new OwnershipList(digests),
                text.indexOf('\r') >= 0,
                marked ? problems.sorted() : List.of());
    }

    /**
     * A list that could not be read.
     *
     * @param why the predicate of a sentence about the list
     */
    public static OwnershipListFile unread(Owner owner, OutputRoot root, String why) {
        Finding problem = Finding.of(
                OWNERSHIP_LIST, root.at(owner.listPath()), "the ownership list " + Visible.of(why), mend(owner, root));
        return new OwnershipListFile(Digest.of(new byte[0]), true, OwnershipList.EMPTY, false, List.of(problem));
    }

    private static Optional<String> objection(String line) {
        return Optional.of("the line is not of the form `<sha256>  <path>`: " + Visible.of(line, 100));
    }

    private static Optional<String> objection(Owner owner, String relative) {
        String shown = "`" + Visible.of(relative, 100) + "`";
        Optional<String> unsafe = SafePath.objection(relative);
        if (unsafe.isPresent()) {
            return Optional.of("the path " + shown + " " + unsafe.get());
        }
        Owner real = Owner.of(owner.pathOf(relative));
        return real.equals(owner) || owner.encloses(real)
                ? Optional.empty()
                : Optional.of("the path " + shown + " belongs into the list " + real.listPath());
    }

    private static String mend(Owner owner, OutputRoot root) {
        return "restore the list from version control, or keep only its well-formed lines (from both sides of a merge): "
                + "the next `generate` puts " + root.shown(owner.listPath()) + " right";
    }
}
