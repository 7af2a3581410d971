package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.descriptor.TargetFile;
import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what a line of a rendered file is made of. */
record LineQuestion(Asking asking, String question) {

    /** Each costs a rendering of the file's owner, or two. */
    private static final int MOST_VALUES = 600;

    private static final Pattern FOR_ENVIRONMENT = Pattern.compile("/writers/([^/]+)/");

    /** What was rendered of as little of a repository as the file takes. */
    private record Narrowed(OpsRepository repository, Predicate<Described> wanted) {}

    /** The answer for a line that the file has. */
    Explanation answer(Document file, int line) {
        Owner owner = file.owner();
        Optional<Cause> cause = file.cause();
        List<String> notes = new ArrayList<>();
        List<Explanation.Influence> influences = new ArrayList<>();
        int tried = 0;
        TreeSet<Integer> lines = new TreeSet<>();
        Optional<String> template = cause.flatMap(Cause::template);
        if (Tracer.isWorkedOut(file.path())) {
            notes.add("it is worked out from the rendered policies of all: ask for a role of this line instead");
        } else {
            Narrowed narrowed = narrowed(file);
            template.ifPresent(name -> lines.addAll(
                    new TemplateLines(asking.material().rendition(), narrowed.repository(), narrowed.wanted())
                            .of(file, name, line)));
            List<Leaf> candidates = candidates(file, narrowed.repository());
            List<Leaf> some = candidates.stream().limit(MOST_VALUES).toList();
            tried = some.size();
            influences.addAll(influences(file, line, some, narrowed, notes));
            if (some.size() < candidates.size()) {
                notes.add((candidates.size() - some.size()) + " more values were not tried, from `"
                        + candidates.get(some.size()).key() + "` on");
            }
            if (template.isPresent() && lines.isEmpty()) {
                notes.add("which line of the template it is from is not known: values are laid over what that says");
            }
        }
        return new Explanation.OfLine(
                question,
                new Location(file.shown(), line, 0),
                asking.discreet().line(file.shown(), line),
                owner.subject().orElse(""),
                template,
                lines,
                cause.map(Cause::descriptors).orElse(List.of()),
                influences,
                tried,
                notes);
    }

    private List<Explanation.Influence> influences(
            Document file, int line, List<Leaf> candidates, Narrowed narrowed, List<String> notes) {
        Leaves leaves = new Leaves(narrowed.repository(), asking.material().keys());
        Tracer tracer = new Tracer(
                asking.material().rendition(),
                asking.material().keys(),
                new Edits(leaves, asking.discreet()),
                narrowed.repository(),
                narrowed.wanted(),
                List.of(file));
        record Tried(Leaf leaf, Effect effect) {}
        List<Tried> all = candidates.parallelStream()
                .map(leaf -> new Tried(leaf, tracer.briefly(leaf)))
                .toList();
        List<String> unknown = all.stream()
                .filter(one -> one.effect().tried().isEmpty())
                .map(one -> "`" + one.leaf().key() + "`")
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            notes.add("whether it depends on these is not known, since no other value could be tried: "
                    + String.join(", ", unknown));
        }
        return all.stream()
                .flatMap(one -> Optional.ofNullable(one.effect().files().get(file.path()))
                        .filter(difference ->
                                difference.gone() || difference.lines().contains(line))
                        .map(difference -> new Explanation.Influence(
                                asking.stated(one.leaf()),
                                one.effect().tried(),
                                difference.lines().size(),
                                !difference.lines().contains(line)))
                        .stream())
                .sorted(Comparator.comparing(Explanation.Influence::whole)
                        .thenComparing(Explanation.Influence::lines)
                        .thenComparing(one -> one.stated().key()))
                .toList();
    }

    /** The values that a file may depend on, those of the descriptors that it is rendered from first. */
    private List<Leaf> candidates(Document file, OpsRepository narrowed) {
        Leaves leaves = asking.leaves();
        List<String> inputs = file.cause().map(Cause::descriptors).orElse(List.of());
        Set<String> near = new HashSet<>(inputs);
        subject(file).ifPresent(subject -> near.add(subject.file()));
        environments(file).forEach(environment -> near.add(environment.file()));
        List<Descriptor> all = asking.material().repository().descriptors().toList();
        Stream<Leaf> first = all.stream()
                .filter(descriptor -> near.contains(descriptor.file()))
                .flatMap(descriptor -> leaves.own(descriptor).stream());
        Stream<Leaf> beside = Stream.of(
                        leaves.rules(inputs),
                        subject(file).stream().flatMap(subject -> leaves.targets(subject.name())),
                        subject(file).stream().flatMap(subject -> leaves.outputs(subject.root())),
                        asking.material().repository().fleet().stream().flatMap(fleet -> leaves.own(fleet).stream()))
                .flatMap(some -> some);
        Stream<Leaf> rest = narrowed.descriptors()
                .filter(descriptor -> isRelated(file, descriptor))
                .flatMap(descriptor -> leaves.own(descriptor).stream());
        Map<Location, Leaf> byPlace = new LinkedHashMap<>();
        Stream.of(first, beside, rest).flatMap(some -> some).forEach(leaf -> byPlace.putIfAbsent(leaf.at(), leaf));
        return List.copyOf(byPlace.values());
    }

    /** The workspaces of an environment, the environments of a workspace, and all of them for what is the whole fleet's. */
    private boolean isRelated(Document file, Descriptor descriptor) {
        return subject(file)
                .map(subject -> asking.material().fleet().stream()
                        .flatMap(fleet -> fleet.environments().values().stream())
                        .filter(environment -> subject.root().equals(environment.root())
                                || environment.destinations().stream()
                                        .anyMatch(to -> to.workspace().root().equals(subject.root())))
                        .anyMatch(environment -> environment.file().equals(descriptor.file())
                                || environment.destinations().stream()
                                        .anyMatch(to -> to.workspace().file().equals(descriptor.file()))))
                .orElse(true);
    }

    private Optional<Described> subject(Document file) {
        return file.owner()
                .subject()
                .flatMap(subject -> asking.material().fleet().flatMap(fleet -> fleet.find(Owner.ofFolder(subject))));
    }

    /** The environments that a file is there for, by its folder. */
    private List<Descriptor> environments(Document file) {
        Set<String> names = new HashSet<>();
        Matcher environment = FOR_ENVIRONMENT.matcher(file.path());
        while (environment.find()) {
            names.add(environment.group(1));
        }
        if (!file.owner().isOfWorkspace()) {
            names.add(file.owner().name());
        }
        return asking.material().repository().environments().stream()
                .filter(one -> names.contains(one.name()))
                .toList();
    }

    /** As little of the repository as renders the same file: of a large fleet, one environment and no rules. */
    private Narrowed narrowed(Document file) {
        // By its descriptor, which stays where it is if it is called otherwise.
        Optional<String> own = subject(file).map(Described::file);
        Predicate<Described> wanted =
                described -> own.filter(described.file()::equals).isPresent();
        OpsRepository whole = asking.material().repository();
        List<String> inputs = file.cause().map(Cause::descriptors).orElse(List.of());
        SortedMap<String, List<RuleFile>> rules = new TreeMap<>(whole.rules());
        rules.replaceAll(
                (folder, files) -> files.stream().anyMatch(one -> inputs.contains(one.file())) ? files : List.of());
        List<Descriptor> environments = environments(file);
        return Stream.of(with(whole, environments, rules), with(whole, environments, whole.rules()))
                .filter(some -> isEnough(some, wanted, file))
                .findFirst()
                .map(some -> new Narrowed(some, wanted))
                .orElseGet(() -> new Narrowed(whole, wanted));
    }

    private boolean isEnough(OpsRepository some, Predicate<Described> wanted, Document file) {
        Rendition.Rendered rendered = asking.material().rendition().render(some, wanted);
        return rendered.errors().isEmpty()
                && rendered.files().stream()
                        .anyMatch(one ->
                                one.path().equals(file.path()) && one.text().equals(file.text()));
    }

    private static OpsRepository with(
            OpsRepository whole, List<Descriptor> environments, SortedMap<String, List<RuleFile>> rules) {
        Set<String> names = environments.stream().map(Descriptor::name).collect(Collectors.toSet());
        // A reference to one that is left out is no mistake.
        Set<String> absent = new HashSet<>(whole.broken());
        whole.environments().forEach(environment -> absent.add(environment.name()));
        absent.removeAll(names);
        SortedMap<String, List<TargetFile>> targets = new TreeMap<>(whole.targets());
        targets.keySet().retainAll(names);
        return new OpsRepository(
                whole.folder(),
                whole.fleet(),
                environments,
                whole.workspaces(),
                absent,
                rules,
                targets,
                whole.outputs(),
                whole.secrets(),
                whole.texts());
    }
}
