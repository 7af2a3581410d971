package io.github.prometheusgitops.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Owner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is hard to bring about on a real disk. */
class TreePlanTest {

    private static final OutputRoot ROOT = new OutputRoot("gitops", Set.of());
    private static final Stamp STAMP = new Stamp(1, 1);
    private static final String FILE = "modules/amp/main.tf";

    private final OutputTree wanted = OutputTree.of(ROOT, List.of(new Document("", FILE, "x")), new Findings());

    @Test
    void whatCannotBeReadIsNeitherOverwrittenNorTakenForGone() {
        for (String place : List.of(FILE, "modules/amp", "modules")) {
            DiskState disk = disk(Map.of(place, DiskEntry.of(DiskEntry.Kind.UNREADABLE, STAMP)));
            for (OutputTree tree : List.of(wanted, OutputTree.of(ROOT, List.of(), new Findings()))) {
                TreePlan plan = TreePlan.of(tree, disk, Scope.all(), Described.of(Map.of()));

                assertThat(plan.changes()).isEmpty();
                assertThat(plan.findings()).singleElement().satisfies(finding -> {
                    assertThat(finding.at()).hasToString("gitops/" + place);
                    assertThat(finding.summary()).startsWith("something that cannot be read is in the place of");
                });
            }
        }
    }

    @Test
    void aNarrowedPlanDoesNotLookAtOtherOwners() {
        DiskState disk = disk(Map.of(FILE, DiskEntry.of(DiskEntry.Kind.LINK, STAMP)));
        OutputTree dev = OutputTree.of(ROOT, List.of(new Document("", "environments/dev/x", "x")), new Findings());

        TreePlan plan = TreePlan.of(dev, disk, Scope.environments(Set.of("dev")), Described.of(Map.of()));

        assertThat(plan.findings()).isEmpty();
        assertThat(plan.changes()).containsExactly(new Change("environments/dev/x", Change.Kind.ADDED, false));
        assertThat(plan.lists()).extracting(ListChange::owner).containsExactly(Owner.environment("dev"));
    }

    /** A disk on which {@link #FILE} is owned. */
    private static DiskState disk(Map<String, DiskEntry> entries) {
        Owner modules = Owner.of(FILE);
        byte[] list = OwnershipList.of(Map.of(modules.relative(FILE), Digest.of(new byte[0])))
                .bytes();
        return new DiskState(
                new TreeMap<>(entries),
                new TreeSet<>(),
                Set.of(),
                new TreeMap<>(Map.of(modules, OwnershipListFile.read(modules, list, ROOT))),
                new TreeMap<>(),
                new TreeMap<>(Map.of(modules, STAMP)),
                false,
                List.of());
    }
}
