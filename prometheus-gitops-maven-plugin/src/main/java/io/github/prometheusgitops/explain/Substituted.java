package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.DescriptorKeys;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.descriptor.SourceText;
import io.github.prometheusgitops.descriptor.TargetFile;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Makes a repository in which something is written otherwise, if descriptors may be written so. */
final class Substituted {

    private final DescriptorKeys keys;
    private boolean fits = true;

    private Substituted(DescriptorKeys keys) {
        this.keys = keys;
    }

    /** The repository with a substitute; empty if no such descriptor would be taken. */
    static Optional<OpsRepository> by(Substitute substitute, OpsRepository repository, DescriptorKeys keys) {
        Substituted edited = new Substituted(keys);
        OpsRepository result = edited.repository(substitute, repository);
        return edited.fits ? Optional.of(result) : Optional.empty();
    }

    private OpsRepository repository(Substitute substitute, OpsRepository repository) {
        if (substitute instanceof Substitute.Texts texts) {
            return settings(repository, new Rewritten(texts.texts(), texts.keys(), false));
        }
        if (substitute instanceof Substitute.LeftOut left) {
            Map<Location, String> places = new TreeMap<>();
            left.places().forEach(place -> places.put(place, ""));
            return settings(repository, new Rewritten(places, Map.of(), true));
        }
        if (substitute instanceof Substitute.Deployed deployed) {
            return descriptors(repository, descriptor -> deployed(deployed, descriptor));
        }
        return substitute instanceof Substitute.Written written
                ? descriptors(repository, descriptor -> written(written, descriptor))
                : renamed((Substitute.Renamed) substitute, repository);
    }

    /** A value with other texts in it. */
    private record Rewritten(Map<Location, String> texts, Map<String, String> keys, boolean leaving)
            implements Function<YamlValue, Optional<YamlValue>> {

        @Override
        public Optional<YamlValue> apply(YamlValue value) {
            if (value instanceof YamlMapping mapping) {
                Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
                mapping.entries()
                        .forEach((name, entry) -> apply(entry.value()).ifPresent(inner -> {
                            String other = keys.getOrDefault(name, name);
                            YamlScalar key = other.equals(name) ? entry.key() : text(entry.key(), other);
                            entries.put(other, new YamlMapping.Entry(key, inner));
                        }));
                return entries.equals(mapping.entries())
                        ? Optional.of(mapping)
                        : Optional.of(new YamlMapping(entries, mapping.at()));
            }
            if (value instanceof YamlSequence sequence) {
                List<YamlValue> items = new ArrayList<>();
                sequence.items().forEach(item -> apply(item).ifPresent(items::add));
                return Optional.of(items.equals(sequence.items()) ? sequence : new YamlSequence(items, sequence.at()));
            }
            String text = texts.get(value.at());
            if (text == null) {
                return Optional.of(value);
            }
            return leaving ? Optional.empty() : Optional.of(text((YamlScalar) value, text));
        }

        private static YamlScalar text(YamlScalar scalar, String text) {
            return new YamlScalar(text, scalar.plain(), scalar.literal(), scalar.at(), Optional.empty());
        }
    }

    private OpsRepository settings(OpsRepository repository, Rewritten rewritten) {
        OpsRepository described = descriptors(repository, descriptor ->
                (YamlMapping) rewritten.apply(descriptor.spec()).orElseThrow());
        SortedMap<String, List<RuleFile>> rules = new TreeMap<>(described.rules());
        rules.replaceAll((folder, files) -> files.stream()
                .map(file ->
                        rule(file, (YamlMapping) rewritten.apply(file.root()).orElseThrow()))
                .toList());
        SortedMap<String, List<TargetFile>> targets = new TreeMap<>(described.targets());
        targets.replaceAll((folder, files) -> files.stream()
                .map(file -> target(
                        file, (YamlSequence) rewritten.apply(file.groups()).orElseThrow()))
                .toList());
        return with(
                described,
                described.environments(),
                described.workspaces(),
                rules,
                targets,
                outputs(described, rewritten));
    }

    private static SortedMap<String, SourceText> outputs(OpsRepository repository, Rewritten rewritten) {
        SortedMap<String, SourceText> outputs = new TreeMap<>(repository.outputs());
        outputs.replaceAll((root, source) -> new SourceText(
                source.file(),
                Settings.outputs(source)
                        .filter(setting -> rewritten.texts().containsKey(setting.at())
                                && !setting.scalar().text().isEmpty())
                        .reduce(
                                source.text(),
                                (text, setting) -> text.replace(
                                        setting.scalar().text(),
                                        rewritten.texts().getOrDefault(setting.at(), "")),
                                (one, other) -> other)));
        return outputs;
    }

    private RuleFile rule(RuleFile file, YamlMapping root) {
        if (root.equals(file.root())) {
            return file;
        }
        Optional<RuleFile> held = DescriptorKeys.held(new RuleFile(file.file(), root));
        fits &= held.isPresent();
        return held.orElse(file);
    }

    private TargetFile target(TargetFile file, YamlSequence groups) {
        if (groups.equals(file.groups())) {
            return file;
        }
        Optional<TargetFile> held = DescriptorKeys.held(new TargetFile(file.name(), file.file(), groups));
        fits &= held.isPresent();
        return held.orElse(file);
    }

    private OpsRepository descriptors(OpsRepository repository, Function<Descriptor, YamlMapping> spec) {
        UnaryOperator<Descriptor> one = descriptor -> {
            YamlMapping other = spec.apply(descriptor);
            if (other.equals(descriptor.spec())) {
                return descriptor;
            }
            Optional<Descriptor> held = keys.held(named(descriptor, descriptor.name(), other));
            fits &= held.isPresent();
            return held.orElse(descriptor);
        };
        return new OpsRepository(
                repository.folder(),
                repository.fleet().map(one),
                repository.environments().stream().map(one).toList(),
                repository.workspaces().stream().map(one).toList(),
                repository.broken(),
                repository.rules(),
                repository.targets(),
                repository.outputs(),
                repository.secrets(),
                repository.texts());
    }

    private YamlMapping deployed(Substitute.Deployed deployed, Descriptor descriptor) {
        if (descriptor.kind() != Kind.ENVIRONMENT || !deployed.environments().contains(descriptor.name())) {
            return descriptor.spec();
        }
        // Each deployment model has keys of its own, and words of its own for some that all have.
        Map<String, Shape.Field> taken = keys.known(deployed.as());
        Map<String, YamlMapping.Entry> entries =
                new LinkedHashMap<>(deployed.as().spec().entries());
        descriptor.spec().entries().forEach((name, entry) -> {
            Shape.Field field = taken.get(name);
            if (field != null
                    && !(field.shape().bare() instanceof Shape.OneOf)
                    && !name.equals(EnvironmentShapes.DEPLOYMENT.name())) {
                entries.put(name, entry);
            }
        });
        return new YamlMapping(entries, descriptor.spec().at());
    }

    private static YamlMapping written(Substitute.Written written, Descriptor descriptor) {
        return descriptor.kind() == written.kind() && descriptor.name().equals(written.name())
                ? written(List.of(written.path().split("\\.", -1)), descriptor.spec(), written.text())
                : descriptor.spec();
    }

    private static YamlMapping written(List<String> path, YamlMapping into, String text) {
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>(into.entries());
        String name = path.get(0);
        YamlScalar key = new YamlScalar(name, false, into.at());
        YamlValue value = path.size() == 1
                ? new YamlScalar(text, true, into.at())
                : written(path.subList(1, path.size()), into.section(name), text);
        entries.put(name, new YamlMapping.Entry(key, value));
        return new YamlMapping(entries, into.at());
    }

    private OpsRepository renamed(Substitute.Renamed renamed, OpsRepository repository) {
        boolean workspace = renamed.kind() == Kind.WORKSPACE;
        OpsRepository naming = !workspace ? repository : referring(renamed, repository);
        UnaryOperator<Descriptor> rename = descriptor ->
                descriptor.kind() == renamed.kind() && descriptor.name().equals(renamed.from())
                        ? named(descriptor, renamed.to(), descriptor.spec())
                        : descriptor;
        SortedMap<String, SourceText> outputs = new TreeMap<>(naming.outputs());
        Owner from = workspace ? Owner.workspace(renamed.from()) : Owner.environment(renamed.from());
        Owner to = workspace ? Owner.workspace(renamed.to()) : Owner.environment(renamed.to());
        SourceText output = outputs.remove(from.folder());
        if (output != null) {
            outputs.put(to.folder(), output);
        }
        SortedMap<String, List<TargetFile>> targets = new TreeMap<>(naming.targets());
        List<TargetFile> files = workspace ? null : targets.remove(renamed.from());
        if (files != null) {
            targets.put(renamed.to(), files);
        }
        OpsRepository all = with(
                naming,
                naming.environments().stream().map(rename).toList(),
                naming.workspaces().stream().map(rename).toList(),
                naming.rules(),
                targets,
                outputs);
        return renamed.kind() != Kind.FLEET
                ? all
                : new OpsRepository(
                        all.folder(),
                        all.fleet().map(rename),
                        all.environments(),
                        all.workspaces(),
                        all.broken(),
                        all.rules(),
                        all.targets(),
                        all.outputs(),
                        all.secrets(),
                        all.texts());
    }

    /** Environments that write to a workspace name it. */
    private OpsRepository referring(Substitute.Renamed renamed, OpsRepository repository) {
        Map<Location, String> places = new TreeMap<>();
        repository.environments().stream()
                .flatMap(environment -> environment.spec().mappings(EnvironmentShapes.REMOTE_WRITE).stream())
                .flatMap(destination -> destination.scalar(EnvironmentShapes.WORKSPACE).stream())
                .filter(name -> name.text().equals(renamed.from()))
                .forEach(name -> places.put(name.at(), renamed.to()));
        return places.isEmpty() ? repository : settings(repository, new Rewritten(places, Map.of(), false));
    }

    private static Descriptor named(Descriptor descriptor, String name, YamlMapping spec) {
        return new Descriptor(
                descriptor.kind(), name, descriptor.file(), descriptor.nameAt(), spec, descriptor.refused());
    }

    private static OpsRepository with(
            OpsRepository repository,
            List<Descriptor> environments,
            List<Descriptor> workspaces,
            SortedMap<String, List<RuleFile>> rules,
            SortedMap<String, List<TargetFile>> targets,
            SortedMap<String, SourceText> outputs) {
        return new OpsRepository(
                repository.folder(),
                repository.fleet(),
                environments,
                workspaces,
                repository.broken(),
                rules,
                targets,
                outputs,
                repository.secrets(),
                repository.texts());
    }
}
