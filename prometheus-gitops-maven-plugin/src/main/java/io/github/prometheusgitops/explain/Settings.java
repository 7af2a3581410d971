package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.DescriptorKeys;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.descriptor.SourceText;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The values of a repository, each with what a question calls it. */
record Settings(OpsRepository repository, DescriptorKeys keys) {

    /** The word for the fleet's descriptor in a question. */
    static final String FLEET = "fleet";

    /** The path of a descriptor's name. */
    static final String NAME = "metadata.name";

    /** What a question calls a descriptor; with its folder where an environment and a workspace have one name. */
    String subject(Descriptor descriptor) {
        return switch (descriptor.kind()) {
            case FLEET -> FLEET;
            case ENVIRONMENT ->
                isAmong(repository.workspaces(), descriptor.name())
                                || descriptor.name().equals(FLEET)
                        ? "environments/" + descriptor.name()
                        : descriptor.name();
            case WORKSPACE ->
                isAmong(repository.environments(), descriptor.name())
                                || descriptor.name().equals(FLEET)
                        ? "workspaces/" + descriptor.name()
                        : descriptor.name();
        };
    }

    private static boolean isAmong(List<Descriptor> descriptors, String name) {
        return descriptors.stream().anyMatch(one -> one.name().equals(name));
    }

    /** The descriptors that a question may mean. */
    List<Descriptor> of(String subject) {
        return repository
                .descriptors()
                .filter(one -> switch (one.kind()) {
                    case FLEET -> subject.equals(FLEET);
                    case ENVIRONMENT -> subject.equals(one.name()) || subject.equals("environments/" + one.name());
                    case WORKSPACE -> subject.equals(one.name()) || subject.equals("workspaces/" + one.name());
                })
                .toList();
    }

    /** The same, with the fleet's even where nobody has written it. */
    List<Descriptor> asked(String subject) {
        List<Descriptor> meant = of(subject);
        if (!meant.isEmpty() || !subject.equals(FLEET)) {
            return meant;
        }
        Location at = Location.of(repository.folder() + "/fleet.yaml");
        return List.of(new Descriptor(Kind.FLEET, FLEET, at.file(), at, new YamlMapping(Map.of(), at), Set.of()));
    }

    /** Every value that a descriptor's own file has, and its name. */
    List<Setting> own(Descriptor descriptor) {
        List<Setting> all = new ArrayList<>();
        all.add(name(descriptor));
        keys.said(descriptor).stream()
                .filter(said -> said.value().at().file().equals(descriptor.file()))
                .forEach(said -> setting(descriptor, said).ifPresent(all::add));
        return all;
    }

    /** A descriptor's name. */
    Setting name(Descriptor descriptor) {
        return new Setting(
                subject(descriptor),
                NAME,
                new YamlScalar(descriptor.name(), false, descriptor.nameAt()),
                Optional.empty(),
                false);
    }

    /** The value as a setting, if it is a scalar; one of the defaults is the fleet's. */
    Optional<Setting> setting(Descriptor descriptor, DescriptorKeys.Said said) {
        boolean item = said.path().endsWith("]");
        boolean ofDefaults =
                descriptor.kind() != Kind.FLEET && !said.value().at().file().equals(descriptor.file());
        boolean required = !item
                && said.field()
                        .filter(field ->
                                (said.path().equals(field.name()) || said.path().endsWith("." + field.name())))
                        .filter(Shape.Field::required)
                        .isPresent();
        return said.scalar()
                .map(scalar -> new Setting(
                        ofDefaults ? FLEET : subject(descriptor),
                        ofDefaults ? "defaults." + said.path() : said.path(),
                        scalar,
                        said.shape(),
                        !required));
    }

    /** The values of rule files whose names are given. */
    Stream<Setting> rules(List<String> files) {
        return repository.rules().values().stream()
                .flatMap(List::stream)
                .filter(file -> files.contains(file.file()))
                .flatMap(file -> plain(file.file(), file.root()));
    }

    /** The values of a rule file, a file of targets or committed outputs. */
    Stream<Setting> beside(String file) {
        return Stream.of(
                        rules(List.of(file)),
                        repository.targets().keySet().stream()
                                .flatMap(this::targets)
                                .filter(setting -> setting.at().file().equals(file)),
                        repository.outputs().keySet().stream()
                                .flatMap(this::outputs)
                                .filter(setting -> setting.at().file().equals(file)))
                .flatMap(some -> some);
    }

    /** The values of an environment's files of targets. */
    Stream<Setting> targets(String environment) {
        return repository.targets().getOrDefault(environment, List.of()).stream()
                .flatMap(file -> plain(file.file(), file.groups()));
    }

    /** The values of a root module's committed outputs. */
    Stream<Setting> outputs(String root) {
        return Optional.ofNullable(repository.outputs().get(root)).stream().flatMap(Settings::outputs);
    }

    /** What Terraform has put out: the values, and not their types. */
    static Stream<Setting> outputs(SourceText source) {
        return YamlReader.read(source.file(), source.text(), new Findings()).stream()
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .flatMap(outputs -> outputs.entries().entrySet().stream()
                        .filter(output -> output.getValue().value() instanceof YamlMapping one
                                && !one.flag("sensitive").orElse(false))
                        .flatMap(output -> ((YamlMapping) output.getValue().value())
                                .get("value").stream()
                                        .flatMap(value -> plain(source.file(), output.getKey(), value).stream())));
    }

    private static Stream<Setting> plain(String file, YamlValue value) {
        return plain(file, "", value).stream();
    }

    private static List<Setting> plain(String file, String path, YamlValue value) {
        List<Setting> all = new ArrayList<>();
        if (value instanceof YamlMapping mapping) {
            mapping.entries().forEach((name, entry) -> all.addAll(plain(file, Key.path(path, name), entry.value())));
        } else if (value instanceof YamlSequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                all.addAll(plain(file, path + "[" + i + "]", sequence.items().get(i)));
            }
        } else {
            all.add(new Setting(file, path, (YamlScalar) value, Optional.empty(), true));
        }
        return all;
    }
}
