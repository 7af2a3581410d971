package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads an ops repository's descriptors, rule files, files of targets and committed outputs. */
public final class OpsRepositoryReader {

    private static final FindingType FILE_NAME =
            FindingType.error("descriptor/file-name", "a descriptor's name is not its file's");

    /** The finding where there is no fleet's descriptor. */
    public static final FindingType NO_FLEET = FindingType.error("descriptor/no-fleet", "there is no fleet.yaml");

    static final String FLEET_FILE = "fleet.yaml";
    static final String WORKSPACES = "workspaces";
    static final String RULES = "rules";
    static final String TARGETS = "targets";
    static final String OUTPUTS = "outputs";

    private static final String MODEL =
            "spec." + EnvironmentShapes.DEPLOYMENT.name() + "." + EnvironmentShapes.MODEL.name();

    private static final Set<String> FOLDERS = Set.of(WORKSPACES, RULES, TARGETS, OUTPUTS);
    /** The kinds of root modules that have outputs. */
    private static final Set<String> ROOTS = Set.of("environments", WORKSPACES);

    private final SourceFolder source;
    private final SourceNames names;
    private final Overlooked overlooked;
    private final FormatCheck format;
    private final Placement placement;
    private final Findings findings;
    private final SecretCheck secrets;
    private final DescriptorShapes shapes;
    private final Set<String> broken = new TreeSet<>();
    private final SortedMap<String, String> texts = new TreeMap<>();

    private OpsRepositoryReader(SourceFolder source, Set<Path> elsewhere, DescriptorShapes shapes, Findings findings) {
        this.source = source;
        this.names = new SourceNames(source, new TreeSet<>(), findings);
        this.overlooked = new Overlooked(source, elsewhere, findings);
        this.format = new FormatCheck(DescriptorFormat.NEWEST, findings);
        this.placement = new Placement(source, findings);
        this.findings = findings;
        this.secrets = new SecretCheck(shapes, findings);
        this.shapes = shapes;
    }

    /**
     * Reads everything and reports everything that does not fit.
     *
     * @param folder the folder with {@code fleet.yaml}
     * @param shownAs what findings call that folder
     * @param elsewhere folders that may lie within it and hold no descriptors: the output tree, templates
     * @param shapes what the descriptors may say
     * @throws java.io.UncheckedIOException if a folder cannot be listed
     */
    public static OpsRepository read(
            Path folder, String shownAs, Collection<Path> elsewhere, DescriptorShapes shapes, Findings findings) {
        Set<Path> others = elsewhere.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .collect(Collectors.toSet());
        return new OpsRepositoryReader(new SourceFolder(folder, shownAs, findings), others, shapes, findings).read();
    }

    private OpsRepository read() {
        List<String> files = names.yaml("");
        List<String> workspaceFiles = names.yaml(WORKSPACES);
        names.requireFolders(FOLDERS);
        names.requireSound(RULES);
        names.requireSound(TARGETS);
        names.requireSound(OUTPUTS);
        overlooked.search("", FOLDERS);
        overlooked.search(WORKSPACES, Set.of());
        boolean hasFleet = files.contains(FLEET_FILE);
        if (!hasFleet && !names.reported().contains("fleet")) {
            findings.add(
                    NO_FLEET,
                    Location.of(source.shown(FLEET_FILE)),
                    "there is no " + FLEET_FILE,
                    "write one, or set the parameter `descriptors` (-Dgitops.descriptors) to the folder that has it");
        }
        ShapeCheck fleetCheck = new ShapeCheck(findings);
        Optional<Descriptor> fleet = hasFleet ? complete(Kind.FLEET, FLEET_FILE, fleetCheck) : Optional.empty();
        // Where the fleet is broken, nobody knows what its defaults give to the environments.
        Optional<YamlMapping> defaults = fleet.map(read -> read.spec()
                .mapping(FleetShapes.DEFAULTS)
                .orElseGet(() -> YamlMapping.empty(Location.of(source.shown(FLEET_FILE)))));

        List<Descriptor> environments = new ArrayList<>();
        for (String file : files) {
            if (!file.equals(FLEET_FILE)) {
                environment(file, defaults, fleetCheck).ifPresent(environments::add);
            }
        }
        fleet.ifPresent(read -> environments.stream()
                .flatMap(environment -> DescriptorShapes.model(environment.spec()).stream())
                .filter(shapes::hasModel)
                .distinct()
                .forEach(model -> fleetCheck.requireAll("spec", read.spec(), shapes.requiredOfFleet(model))));
        List<Descriptor> workspaces = new ArrayList<>();
        for (String file : workspaceFiles) {
            complete(Kind.WORKSPACE, file, new ShapeCheck(findings)).ifPresent(workspaces::add);
        }
        broken.addAll(names.reported());
        SortedMap<String, List<RuleFile>> rules = rules();
        SortedMap<String, List<TargetFile>> targets = targets();
        SortedMap<String, SourceText> outputs = outputs();
        return new OpsRepository(
                source.shown(""),
                fleet,
                environments,
                workspaces,
                broken,
                rules,
                targets,
                outputs,
                secrets.report(),
                texts);
    }

    private Optional<Descriptor> environment(String file, Optional<YamlMapping> defaults, ShapeCheck fleet) {
        ShapeCheck check = ShapeCheck.above(fleet, findings);
        return document(Kind.ENVIRONMENT, file, check, root -> withoutForeign(root, file, defaults))
                .flatMap(root -> {
                    if (check.hasReported("spec")) {
                        broken.add(SourceNames.stem(file));
                        return Optional.empty();
                    }
                    YamlMapping spec = root.section("spec");
                    if (defaults.isEmpty()) {
                        return descriptor(Kind.ENVIRONMENT, file, withSpec(root, spec), check);
                    }
                    YamlMapping fitting = ofItsModel(withSpec(root, spec.over(defaults.get())), file);
                    // Of a model whose word is misspelt nobody knows what it needs.
                    check.requireAll(
                            "", fitting, check.hasReported(MODEL) ? shapes.ofAnyModel() : shapes.environment(fitting));
                    return descriptor(Kind.ENVIRONMENT, file, fitting, check);
                });
    }

    private YamlMapping withoutForeign(YamlMapping root, String file, Optional<YamlMapping> defaults) {
        return root.mapping("spec")
                .flatMap(spec -> DescriptorShapes.model(defaults.map(spec::over).orElse(spec))
                        .filter(shapes::hasModel)
                        .map(model -> new ModelKeys(model, source.shown(file), findings)
                                .withoutForeign("", spec, shapes.spec(model), shapes.specOfAny())))
                .map(spec -> withSpec(root, spec))
                .orElse(root);
    }

    private YamlMapping ofItsModel(YamlMapping root, String file) {
        return DescriptorShapes.model(root.section("spec"))
                .map(model -> new ModelKeys(model, source.shown(file), findings)
                        .keepFitting("", root.section("spec"), shapes.spec(model)))
                .map(spec -> withSpec(root, spec))
                .orElse(root);
    }

    /** A descriptor that has to say everything itself. */
    private Optional<Descriptor> complete(Kind kind, String file, ShapeCheck check) {
        return document(kind, file, check, root -> root).flatMap(root -> {
            check.requireAll("", root, shapes.document(kind));
            return descriptor(kind, file, root, check);
        });
    }

    private static YamlMapping withSpec(YamlMapping root, YamlMapping spec) {
        SortedMap<String, YamlMapping.Entry> entries = new TreeMap<>(root.entries());
        YamlScalar key = Optional.ofNullable(root.entries().get("spec"))
                .map(YamlMapping.Entry::key)
                .orElseGet(() -> new YamlScalar("spec", false, root.at()));
        entries.put("spec", new YamlMapping.Entry(key, spec));
        return new YamlMapping(entries, root.at());
    }

    private Optional<YamlMapping> document(
            Kind kind, String file, ShapeCheck check, UnaryOperator<YamlMapping> before) {
        Optional<YamlMapping> document = text(file)
                .flatMap(text -> YamlReader.read(source.shown(file), text, findings))
                .map(value -> {
                    secrets.descriptor(kind, source.shown(file), value);
                    return value;
                })
                .filter(value -> format.isRead(value) && placement.isRight(kind, file, value))
                .map(value -> value instanceof YamlMapping root ? before.apply(root) : value)
                .flatMap(value -> check.keepFitting(value, shapes.document(kind)));
        if (document.isEmpty()) {
            broken.add(SourceNames.stem(file));
        }
        return document;
    }

    /** The text of a file that people write, whose comments are searched, too. */
    private Optional<String> text(String file) {
        Optional<String> text = kept(file);
        text.ifPresent(found -> secrets.comments(source.shown(file), found));
        return text;
    }

    /** The text of a file of which findings may show lines. */
    private Optional<String> kept(String file) {
        Optional<String> text = source.read(file);
        text.ifPresent(found -> texts.put(source.shown(file), found));
        return text;
    }

    private Optional<Descriptor> descriptor(Kind kind, String file, YamlMapping root, ShapeCheck check) {
        YamlMapping metadata = root.section("metadata");
        Optional<String> name = metadata.text("name");
        Optional<YamlMapping> spec = root.mapping("spec");
        if (name.isEmpty() || spec.isEmpty()) {
            broken.add(SourceNames.stem(file));
            return Optional.empty();
        }
        Location nameAt = metadata.at("name");
        // One name, one file: so that no two descriptors share a name, and a name leads to its file.
        if (kind != Kind.FLEET && !name.get().equals(SourceNames.stem(file))) {
            findings.add(
                    FILE_NAME,
                    nameAt,
                    "`metadata.name` is `" + name.get() + "` but the file is " + source.shown(file),
                    "rename the file to " + name.get() + ".yaml, or set the name to `" + SourceNames.stem(file) + "`");
            broken.add(name.get());
        }
        return Optional.of(new Descriptor(kind, name.get(), source.shown(file), nameAt, spec.get(), check.reported()));
    }

    private SortedMap<String, List<RuleFile>> rules() {
        SortedMap<String, List<RuleFile>> rules = new TreeMap<>();
        for (String file : names.yaml(RULES)) {
            findings.add(
                    Overlooked.MISPLACED,
                    Location.of(source.shown(file)),
                    "a rule file that belongs to no folder: each folder of " + source.shown(RULES)
                            + " becomes one rule group namespace",
                    "move it into a folder, such as " + source.shown(RULES) + "/" + SourceNames.stem(file) + "/");
        }
        for (String folder : source.folders(RULES)) {
            List<RuleFile> files = new ArrayList<>();
            for (String file : names.yaml(folder)) {
                ruleFile(file).ifPresent(files::add);
            }
            overlooked.searchRules(folder);
            rules.put(folder.substring(RULES.length() + 1), List.copyOf(files));
        }
        return rules;
    }

    private Optional<RuleFile> ruleFile(String file) {
        ShapeCheck check = new ShapeCheck(findings);
        return text(file)
                .flatMap(text -> new RuleFileReader(findings).read(source.shown(file), text))
                .map(value -> {
                    secrets.rules(value);
                    return value;
                })
                .flatMap(value -> check.keepFitting(value, RuleShapes.FILE))
                .map(root -> {
                    check.requireAll("", root, RuleShapes.FILE);
                    return new RuleFile(source.shown(file), root);
                });
    }

    private SortedMap<String, List<TargetFile>> targets() {
        SortedMap<String, List<TargetFile>> targets = new TreeMap<>();
        for (String file : names.targets(TARGETS)) {
            findings.add(
                    Overlooked.MISPLACED,
                    Location.of(source.shown(file)),
                    "a file of targets that belongs to no environment",
                    "move it into " + source.shown(TARGETS) + "/<environment>/");
        }
        for (String folder : source.folders(TARGETS)) {
            for (String inner : source.folders(folder)) {
                if (!names.targets(inner).isEmpty()) {
                    findings.add(
                            Overlooked.MISPLACED,
                            Location.of(source.shown(inner)),
                            "files of targets in a folder within " + source.shown(folder) + " are not read",
                            "move them up");
                }
            }
            List<TargetFile> files = new ArrayList<>();
            names.targets(folder).forEach(file -> files.add(targetFile(file)));
            targets.put(folder.substring(TARGETS.length() + 1), List.copyOf(files));
        }
        return targets;
    }

    /** One that cannot be read is there all the same, without targets: that nothing has its name would be no news. */
    private TargetFile targetFile(String file) {
        ShapeCheck check = new ShapeCheck(findings);
        YamlSequence groups = (file.endsWith(".json") ? kept(file) : text(file))
                .flatMap(text -> YamlReader.read(source.shown(file), text, findings))
                .map(value -> {
                    secrets.targets(value);
                    return value;
                })
                .flatMap(value -> check.keepFitting(value, TargetShapes.FILE))
                .orElseGet(() -> new YamlSequence(List.of(), Location.of(source.shown(file))));
        check.requireAll(groups, TargetShapes.FILE);
        return new TargetFile(file.substring(file.lastIndexOf('/') + 1), source.shown(file), groups);
    }

    private SortedMap<String, SourceText> outputs() {
        SortedMap<String, SourceText> outputs = new TreeMap<>();
        for (String file : names.json(OUTPUTS)) {
            findings.add(
                    Overlooked.MISPLACED,
                    Location.of(source.shown(file)),
                    "a file of outputs that belongs to no root module",
                    "move it to " + source.shown(OUTPUTS) + "/workspaces/ or " + source.shown(OUTPUTS)
                            + "/environments/, under the name of its workspace or environment");
        }
        overlooked.search(OUTPUTS, ROOTS);
        for (String kind : ROOTS) {
            String folder = OUTPUTS + "/" + kind;
            for (String file : names.json(folder)) {
                String root = file.substring(OUTPUTS.length() + 1, file.length() - ".json".length());
                source.read(file)
                        .map(text -> new SourceText(source.shown(file), text))
                        .ifPresent(output -> {
                            secrets.outputs(output);
                            outputs.put(root, output);
                        });
            }
            overlooked.search(folder, Set.of());
        }
        return outputs;
    }
}
