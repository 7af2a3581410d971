package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads an ops repository's descriptors, rule files and committed outputs. */
public final class OpsRepositoryReader {

    private static final String FLEET_FILE = "fleet.yaml";
    private static final String WORKSPACES = "workspaces";
    private static final String RULES = "rules";
    private static final String OUTPUTS = "outputs";

    private final SourceFolder source;
    private final Findings findings;
    private final SecretCheck secrets;
    private final Set<String> broken = new TreeSet<>();

    private OpsRepositoryReader(SourceFolder source, Findings findings) {
        this.source = source;
        this.findings = findings;
        this.secrets = new SecretCheck(findings);
    }

    /**
     * Reads everything and reports everything that does not fit.
     *
     * @param folder the folder with {@code fleet.yaml}
     * @param shownAs what findings call that folder
     * @throws java.io.UncheckedIOException if a folder cannot be listed
     */
    public static OpsRepository read(Path folder, String shownAs, Findings findings) {
        return new OpsRepositoryReader(new SourceFolder(folder, shownAs, findings), findings).read();
    }

    private OpsRepository read() {
        if (!source.exists("") || !source.files("").contains(FLEET_FILE)) {
            findings.error(
                    "descriptor/no-fleet",
                    Location.of(source.shown(FLEET_FILE)),
                    "there is no " + FLEET_FILE,
                    "write one, or set the parameter `descriptors` (-Dgitops.descriptors) to the folder that has it");
        }
        ShapeCheck fleetCheck = new ShapeCheck(findings);
        Optional<Descriptor> fleet = source.files("").contains(FLEET_FILE)
                ? document(Kind.FLEET, FLEET_FILE, fleetCheck).flatMap(root -> {
                    fleetCheck.requireAll("", root, DescriptorShapes.document(Kind.FLEET));
                    return descriptor(Kind.FLEET, FLEET_FILE, root);
                })
                : Optional.empty();
        // Where the fleet is broken, nobody knows what its defaults give to the environments.
        Optional<YamlMapping> defaults = fleet.map(read -> read.spec()
                .mapping("defaults")
                .orElseGet(() -> YamlMapping.empty(Location.of(source.shown(FLEET_FILE)))));
        Set<String> reportedInDefaults = fleetCheck.reportedBelow("spec.defaults");

        List<Descriptor> environments = new ArrayList<>();
        for (String file : yamlFiles("")) {
            if (!file.equals(FLEET_FILE)) {
                environment(file, defaults, reportedInDefaults).ifPresent(environments::add);
            }
        }
        List<Descriptor> workspaces = new ArrayList<>();
        for (String file : yamlFiles(WORKSPACES)) {
            workspace(file).ifPresent(workspaces::add);
        }
        SortedMap<String, List<RuleFile>> rules = rules();
        SortedMap<String, SourceText> outputs = outputs();
        return new OpsRepository(
                source.shown(""), fleet, environments, workspaces, broken, rules, outputs, secrets.report());
    }

    private Optional<Descriptor> environment(
            String file, Optional<YamlMapping> defaults, Set<String> reportedInDefaults) {
        ShapeCheck check = new ShapeCheck(findings);
        check.addReported("spec", reportedInDefaults);
        return document(Kind.ENVIRONMENT, file, check).flatMap(root -> {
            YamlMapping spec = root.mapping("spec").orElseGet(() -> YamlMapping.empty(root.at()));
            YamlMapping merged = with(
                    root,
                    "spec",
                    defaults.map(found -> Defaults.beneath(spec, found)).orElse(spec));
            if (defaults.isPresent()) {
                check.requireAll("", merged, DescriptorShapes.environment(merged));
            }
            return descriptor(Kind.ENVIRONMENT, file, merged);
        });
    }

    private Optional<Descriptor> workspace(String file) {
        ShapeCheck check = new ShapeCheck(findings);
        return document(Kind.WORKSPACE, file, check).flatMap(root -> {
            check.requireAll("", root, DescriptorShapes.document(Kind.WORKSPACE));
            return descriptor(Kind.WORKSPACE, file, root);
        });
    }

    private static YamlMapping with(YamlMapping root, String key, YamlMapping value) {
        if (root.get(key).isEmpty()) {
            return root;
        }
        SortedMap<String, YamlMapping.Entry> entries = new TreeMap<>(root.entries());
        entries.put(key, new YamlMapping.Entry(root.entries().get(key).key(), value));
        return new YamlMapping(entries, root.at());
    }

    private Optional<YamlMapping> document(Kind kind, String file, ShapeCheck check) {
        Optional<YamlMapping> document = source.read(file)
                .flatMap(text -> YamlReader.read(source.shown(file), text, findings))
                .map(value -> {
                    secrets.descriptor(kind, source.shown(file), value);
                    return value;
                })
                .flatMap(value -> check.keepFitting("", value, DescriptorShapes.document(kind)))
                .map(YamlMapping.class::cast);
        if (document.isEmpty()) {
            broken.add(stem(file));
        }
        return document;
    }

    private Optional<Descriptor> descriptor(Kind kind, String file, YamlMapping root) {
        Optional<YamlMapping> metadata = root.mapping("metadata");
        Optional<String> name = metadata.flatMap(map -> map.text("name"));
        Optional<YamlMapping> spec = root.mapping("spec");
        if (name.isEmpty() || spec.isEmpty()) {
            broken.add(stem(file));
            return Optional.empty();
        }
        Location nameAt = metadata.get().at("name");
        // One name, one file: so that no two descriptors share a name, and a name leads to its file.
        if (kind != Kind.FLEET && !name.get().equals(stem(file))) {
            findings.error(
                    "descriptor/file-name",
                    nameAt,
                    "`metadata.name` is `" + name.get() + "` but the file is " + source.shown(file),
                    "rename the file to " + name.get() + ".yaml, or set the name to `" + stem(file) + "`");
            broken.add(name.get());
        }
        return Optional.of(new Descriptor(kind, name.get(), source.shown(file), nameAt, spec.get()));
    }

    private SortedMap<String, List<RuleFile>> rules() {
        SortedMap<String, List<RuleFile>> rules = new TreeMap<>();
        for (String folder : source.folders(RULES)) {
            List<RuleFile> files = new ArrayList<>();
            for (String file : yamlFiles(folder)) {
                ruleFile(file).ifPresent(files::add);
            }
            rules.put(folder.substring(RULES.length() + 1), List.copyOf(files));
        }
        return rules;
    }

    private Optional<RuleFile> ruleFile(String file) {
        ShapeCheck check = new ShapeCheck(findings);
        return source.read(file)
                .flatMap(text -> YamlReader.read(source.shown(file), text, findings))
                .map(value -> {
                    secrets.rules(value);
                    return value;
                })
                .flatMap(value -> check.keepFitting("", value, RuleShapes.FILE))
                .map(YamlMapping.class::cast)
                .map(root -> {
                    check.requireAll("", root, RuleShapes.FILE);
                    return new RuleFile(source.shown(file), root);
                });
    }

    private SortedMap<String, SourceText> outputs() {
        SortedMap<String, SourceText> outputs = new TreeMap<>();
        for (String folder : source.folders(OUTPUTS)) {
            for (String file : source.files(folder)) {
                if (file.endsWith(".json")) {
                    String root = file.substring(OUTPUTS.length() + 1, file.length() - ".json".length());
                    source.read(file)
                            .map(text -> new SourceText(source.shown(file), text))
                            .ifPresent(output -> {
                                secrets.outputs(output);
                                outputs.put(root, output);
                            });
                }
            }
        }
        return outputs;
    }

    /** The YAML files of a folder; one with the other ending is reported, because it would be overlooked. */
    private List<String> yamlFiles(String folder) {
        List<String> files = source.files(folder);
        files.stream()
                .filter(file -> file.endsWith(".yml"))
                .forEach(file -> findings.error(
                        "source/file-name",
                        Location.of(source.shown(file)),
                        "files ending in .yml are not read",
                        "rename it to " + stem(file) + ".yaml"));
        return files.stream().filter(file -> file.endsWith(".yaml")).toList();
    }

    private static String stem(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }
}
