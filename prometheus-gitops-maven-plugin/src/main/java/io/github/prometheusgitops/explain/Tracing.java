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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out what a rendered file depends on. */
record Tracing(Asking asking, Document file) {

    private static final Pattern FOR_ENVIRONMENT = Pattern.compile("/writers/([^/]+)/");

    /** What was rendered of as little of a repository as the file takes. */
    private record Narrowed(OpsRepository repository, Predicate<Described> wanted) {}

    /** The file with the values that were tried, and not more of them than these. */
    TracedFile traced(int mostValues) {
        Narrowed narrowed = narrowed(file);
        List<Setting> candidates = candidates(file, narrowed.repository());
        Tracer tracer = new Tracer(
                asking.learnt().rendition(),
                asking.learnt().keys(),
                new Substitutes(
                        new Settings(narrowed.repository(), asking.learnt().keys()),
                        asking.discreet(),
                        asking.learnt().repository().environments()),
                narrowed.repository(),
                narrowed.wanted(),
                List.of(file));
        List<TracedFile.Tried> tried = candidates.subList(0, Math.min(mostValues, candidates.size())).parallelStream()
                .map(setting -> {
                    Effect effect = tracer.briefly(setting);
                    return new TracedFile.Tried(
                            setting,
                            effect.tried(),
                            Optional.ofNullable(effect.files().get(file.path())));
                })
                .toList();
        return new TracedFile(
                file,
                file.cause()
                        .flatMap(Cause::template)
                        .map(template -> TemplateLines.of(
                                asking.learnt().rendition(), narrowed.repository(), narrowed.wanted(), file, template)),
                candidates,
                tried);
    }

    /** The values that a file may depend on, those of the descriptors that it is rendered from first. */
    private List<Setting> candidates(Document file, OpsRepository narrowed) {
        Settings settings = asking.settings();
        List<String> inputs = file.cause().map(Cause::descriptors).orElse(List.of());
        Set<String> near = new HashSet<>(inputs);
        subject(file).ifPresent(subject -> near.add(subject.file()));
        environments(file).forEach(environment -> near.add(environment.file()));
        List<Descriptor> all = asking.learnt().repository().descriptors().toList();
        Stream<Setting> first = all.stream()
                .filter(descriptor -> near.contains(descriptor.file()))
                .flatMap(descriptor -> settings.own(descriptor).stream());
        Stream<Setting> beside = Stream.of(
                        settings.rules(inputs),
                        subject(file).stream().flatMap(subject -> settings.targets(subject.name())),
                        subject(file).stream().flatMap(subject -> settings.outputs(subject.root())),
                        asking.learnt().repository().fleet().stream().flatMap(fleet -> settings.own(fleet).stream()))
                .flatMap(some -> some);
        Stream<Setting> rest = narrowed.descriptors()
                .filter(descriptor -> isRelated(file, descriptor))
                .flatMap(descriptor -> settings.own(descriptor).stream());
        Map<Location, Setting> byPlace = new LinkedHashMap<>();
        Stream.of(first, beside, rest)
                .flatMap(some -> some)
                .forEach(setting -> byPlace.putIfAbsent(setting.at(), setting));
        return List.copyOf(byPlace.values());
    }

    /** The workspaces of an environment, the environments of a workspace, and all of them for what is the whole fleet's. */
    private boolean isRelated(Document file, Descriptor descriptor) {
        return subject(file)
                .map(subject -> asking.learnt().fleet().stream()
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
                .flatMap(subject -> asking.learnt().fleet().flatMap(fleet -> fleet.find(Owner.ofFolder(subject))));
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
        return asking.learnt().repository().environments().stream()
                .filter(one -> names.contains(one.name()))
                .toList();
    }

    /** As little of the repository as renders the same file: of a large fleet, one environment and no rules. */
    private Narrowed narrowed(Document file) {
        // By its descriptor, which stays where it is if it is called otherwise.
        Optional<String> own = subject(file).map(Described::file);
        Predicate<Described> wanted =
                described -> own.filter(described.file()::equals).isPresent();
        OpsRepository whole = asking.learnt().repository();
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
        Rendition.Rendered rendered = asking.learnt().rendition().render(some, wanted);
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
