package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the difference between two states of an ops repository means.
 *
 * @param told what has changed, the riskiest first; what several have alike, once
 * @param shared what differs that several are rendered from, and how far that reaches
 * @param folded how many files differ in nothing that anybody wants to read, by what they are
 * @param files how many files there are to be counted
 * @param subjects the environments, workspaces and other folders of the later tree
 */
public record TreeDiff(
        List<Told> told,
        List<BlastRadius> shared,
        SortedMap<String, Integer> folded,
        Files files,
        SortedSet<String> subjects) {

    /** How many files came, went and differ. */
    public record Files(int came, int went, int differ) {}

    /** In this order: what one has explained is not explained by a later one. */
    private static final List<Reading> READINGS = List.of(
            new Derived(),
            new AccessRows(),
            new WholeSubjects(),
            new TerraformAddresses(),
            new KubernetesObjects(),
            new MadeAnew(),
            new Boundaries(),
            new Retention(),
            new Versions(),
            new RuleChanges(),
            new Remainder());

    /** What changes of several have in common. */
    private record Alike(Risk risk, String topic, String text, String whole) {}

    /** What people see of it. */
    private record Shown(Risk risk, String text) {

        static Shown of(Alike alike) {
            return new Shown(alike.risk(), alike.text());
        }
    }

    public TreeDiff {
        told = List.copyOf(told);
        shared = List.copyOf(shared);
        folded = Collections.unmodifiableSortedMap(new TreeMap<>(folded));
        subjects = Collections.unmodifiableSortedSet(new TreeSet<>(subjects));
    }

    /** Compares an ops repository with what it was. */
    public static TreeDiff between(Snapshot was, Snapshot is) {
        DocumentTree before = was.output();
        DocumentTree after = is.output();
        Own own = Own.of(before, after);
        Comparison trees = Comparison.of(before, after);
        Ledger ledger = new Ledger(trees, own);
        READINGS.forEach(reading -> reading.read(ledger));
        List<FileChange> files = trees.files();
        int came = (int) files.stream().filter(FileChange::came).count();
        int went = (int) files.stream().filter(FileChange::went).count();
        return new TreeDiff(
                told(ledger.changes(), own),
                BlastRadius.of(
                        trees,
                        Comparison.of(was.descriptors(), is.descriptors()),
                        Comparison.of(was.templates(), is.templates()),
                        Accounts.of(after, before)),
                ledger.noise(),
                new Files(came, went, files.size() - came - went),
                Comparison.subjects(after));
    }

    /** What is told of a risk, by those who have it, as people call them. */
    Map<String, List<Told>> told(Risk risk, Subjects names) {
        Map<String, List<Told>> bySubjects = new LinkedHashMap<>();
        told.stream()
                .filter(one -> one.risk() == risk)
                .forEach(one -> bySubjects
                        .computeIfAbsent(names.named(one.subjects()), unused -> new ArrayList<>())
                        .add(one));
        return bySubjects;
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return told.isEmpty() && folded.isEmpty();
    }

    private static List<Told> told(List<Change> changes, Own own) {
        Map<Alike, List<Change>> alike = new LinkedHashMap<>();
        for (Change change : changes) {
            Alike key = new Alike(
                    change.risk(),
                    own.without(change.subject(), change.topic()),
                    own.without(change.subject(), change.text()),
                    change.whole());
            alike.computeIfAbsent(key, unused -> new ArrayList<>()).add(change);
        }
        Map<String, List<Map.Entry<Alike, List<Change>>>> byTopic = new LinkedHashMap<>();
        alike.entrySet()
                .forEach(group -> byTopic.computeIfAbsent(group.getKey().topic(), unused -> new ArrayList<>())
                        .add(group));
        List<Told> told = new ArrayList<>();
        byTopic.values().forEach(ofTopic -> told.addAll(ofTopic(ofTopic)));
        told.sort(Comparator.comparing(Told::risk)
                .thenComparing(one -> one.subjects().get(0))
                .thenComparing(one -> -one.subjects().size())
                .thenComparing(Told::topic)
                .thenComparing(Told::text));
        return told;
    }

    /** The change that most have says who has another one. */
    private static List<Told> ofTopic(List<Map.Entry<Alike, List<Change>>> groups) {
        int most = 0;
        for (int i = 1; i < groups.size(); i++) {
            if (groups.get(i).getValue().size() > groups.get(most).getValue().size()) {
                most = i;
            }
        }
        SortedSet<String> differ = new TreeSet<>();
        List<Change> alike = groups.get(most).getValue();
        for (int i = 0; i < groups.size() && alike.size() > 1; i++) {
            if (i != most) {
                groups.get(i).getValue().forEach(change -> differ.add(change.subject()));
            }
        }
        alike.forEach(change -> differ.remove(change.subject()));
        List<Told> told = new ArrayList<>();
        Map<Shown, List<Map.Entry<Alike, List<Change>>>> others = new LinkedHashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            if (i == most && alike.size() > 1) {
                told.add(told(groups.get(i).getKey(), alike, "", List.copyOf(differ)));
            } else {
                others.computeIfAbsent(Shown.of(groups.get(i).getKey()), unused -> new ArrayList<>())
                        .add(groups.get(i));
            }
        }
        Shown ofMost = Shown.of(groups.get(most).getKey());
        others.forEach((shown, variants) -> told.add(told(
                variants.get(0).getKey(),
                variants.stream().flatMap(group -> group.getValue().stream()).toList(),
                variants(variants.size(), alike.size() > 1 && shown.equals(ofMost)),
                List.of())));
        return told;
    }

    /** What is shown alike may differ in what is not shown. */
    private static String variants(int number, boolean asMost) {
        return number > 1
                ? " (" + number + " variants, which differ in what is not shown)"
                : asMost ? " (differs in what is not shown)" : "";
    }

    private static Told told(Alike key, List<Change> changes, String note, List<String> differ) {
        boolean sameText = changes.stream().map(Change::text).distinct().count() == 1;
        List<String> subjects =
                changes.stream().map(Change::subject).distinct().sorted().toList();
        SortedMap<String, Location> places = new TreeMap<>();
        changes.forEach(change ->
                places.merge(change.subject(), change.at(), (one, other) -> one.compareTo(other) <= 0 ? one : other));
        return new Told(
                key.risk(),
                key.topic(),
                (sameText ? changes.get(0).text() : key.text())
                        + (subjects.size() > 1 || !note.startsWith(" (" + changes.size()) ? note : ""),
                subjects,
                differ,
                List.copyOf(places.values()));
    }
}
