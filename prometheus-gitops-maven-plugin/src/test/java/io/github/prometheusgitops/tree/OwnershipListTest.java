package io.github.prometheusgitops.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.fleet.Owner;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnershipListTest {

    /** {@code printf abc | sha256sum}, an example of FIPS 180-2. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final Digest X = Digest.of("x".getBytes(UTF_8));
    private static final Digest Y = Digest.of("y".getBytes(UTF_8));

    private static final Owner OWNER = Owner.environment("dev");
    private static final OutputRoot ROOT = new OutputRoot("gitops", Set.of());

    @Test
    void isWhatSha256sumPrintsSortedByBytes() {
        OwnershipList list =
                OwnershipList.of(Map.of("b", Digest.of("abc".getBytes(UTF_8)), "a/c", X, "a-b", X, "B c", X));

        assertThat(text(list))
                .isEqualTo(OwnershipList.MARK
                        + "\n# [ B c\n" + X.hex() + "  B c\n# ] B c\n"
                        + "# [ a-b\n" + X.hex() + "  a-b\n# ] a-b\n"
                        + "# [ a/c\n" + X.hex() + "  a/c\n# ] a/c\n"
                        + "# [ b\n" + ABC + "  b\n# ] b\n");
    }

    @Test
    void ownsBothContentsWhileAFileChanges() {
        OwnershipList intent =
                OwnershipList.of(Map.of("a", X, "old", X)).and(OwnershipList.of(Map.of("a", Y, "new", Y)));

        assertThat(intent.digests()).containsOnlyKeys("a", "new", "old");
        assertThat(intent.digests().get("a")).containsExactlyInAnyOrder(X, Y);
        assertThat(OwnershipListFile.read(OWNER, intent.bytes(), ROOT).list().digests())
                .isEqualTo(intent.digests());
    }

    @Test
    void readsWhatOtherToolsWrite() {
        OwnershipListFile file = read(X.hex().toUpperCase(Locale.ROOT) + " *a\r\n" + Y.hex() + "  b c");

        assertThat(file.list().digests()).containsOnlyKeys("a", "b c");
        assertThat(file.list().digests().get("a")).containsExactly(X);
        assertThat(file.problems()).isEmpty();
        assertThat(file.windowsLineEnds()).isTrue();
    }

    @Test
    void reportsWrongLinesButNotAllOfAWrongFile() {
        assertThat(read("x\n".repeat(1000)).problems()).hasSize(10);
        assertThat(read(X.hex() + " a\n\n").problems()).hasSize(2);
        assertThat(read(X.hex() + "  na\u00efve\n").problems()).hasSize(1);
        assertThat(read("").problems()).isEmpty();
    }

    @Test
    void aListWithoutTheMarkIsSomebodyElses() {
        String line = X.hex() + "  a\n";

        assertThat(OwnershipListFile.read(OWNER, line.getBytes(UTF_8), ROOT).marked())
                .isFalse();
        assertThat(read(line).marked()).isTrue();
    }

    @Test
    void aLineOfAnotherOwnerOwnsNothing() {
        OwnershipListFile file = OwnershipListFile.read(
                Owner.of("x"), (OwnershipList.MARK + "\n" + X.hex() + "  dev/a\n").getBytes(US_ASCII), ROOT);

        assertThat(file.list().isEmpty()).isTrue();
        assertThat(file.problems()).hasSize(1);
    }

    @Test
    void aLongListWithEveryPathTwiceIsReadInNoTime() {
        String twice = IntStream.range(0, 50_000)
                .mapToObj(i -> X.hex() + "  f" + i + "\n" + Y.hex() + "  f" + i + "\n")
                .collect(Collectors.joining());

        assertThat(read(twice).list().digests()).hasSize(50_000);
    }

    private static OwnershipListFile read(String text) {
        return OwnershipListFile.read(OWNER, (OwnershipList.MARK + "\n" + text).getBytes(UTF_8), ROOT);
    }

    private static String text(OwnershipList list) {
        return new String(list.bytes(), US_ASCII);
    }
}
