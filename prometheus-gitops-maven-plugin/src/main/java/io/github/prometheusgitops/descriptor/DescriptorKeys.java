package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The keys that descriptors have, and those that they may have, by their paths below {@code spec}. */
public record DescriptorKeys(DescriptorShapes shapes) {

    /** How deep shapes are followed: one that contains itself has no end. */
    private static final int DEEPEST = 12;

    /**
     * A value of a descriptor.
     *
     * @param path below {@code spec}, as findings show it: {@code remoteWrite[0].workspace}
     * @param shape what may stand there; empty where anything may
     * @param field the declared key whose value it is, or is within
     */
    public record Said(String path, YamlValue value, Optional<Shape> shape, Optional<Shape.Field> field) {

        /** The scalar that it is, if it is one. */
        public Optional<YamlScalar> scalar() {
            return value instanceof YamlScalar scalar ? Optional.of(scalar) : Optional.empty();
        }
    }

    /** Every value of a descriptor, the fleet's defaults included, in the order in which they are written. */
    public List<Said> said(Descriptor descriptor) {
        List<Said> all = new ArrayList<>();
        shapes.spec(descriptor)
                .ifPresent(shape -> mapping("", descriptor.spec(), Optional.of(shape), Optional.empty(), all));
        return all;
    }

    private static void add(
            String path, YamlValue value, Optional<Shape> shape, Optional<Shape.Field> field, List<Said> all) {
        Optional<Shape> bare = shape.map(Shape::bare);
        all.add(new Said(path, value, bare, field));
        if (value instanceof YamlMapping mapping) {
            mapping(path, mapping, bare, field, all);
        } else if (value instanceof YamlSequence sequence) {
            Optional<Shape> item = bare.filter(Shape.ListOf.class::isInstance)
                    .map(Shape.ListOf.class::cast)
                    .map(Shape.ListOf::item);
            for (int i = 0; i < sequence.items().size(); i++) {
                add(path + "[" + i + "]", sequence.items().get(i), item, field, all);
            }
        }
    }

    private static void mapping(
            String path, YamlMapping mapping, Optional<Shape> shape, Optional<Shape.Field> within, List<Said> all) {
        mapping.entries().forEach((name, entry) -> {
            Optional<Shape.Field> field = shape.flatMap(DescriptorKeys::fields)
                    .map(fields -> fields.fields().get(name));
            Optional<Shape> inner = field.map(Shape.Field::shape)
                    .or(() -> shape.filter(Shape.MapOf.class::isInstance).map(map -> ((Shape.MapOf) map).value()));
            add(Key.path(path, name), entry.value(), inner, field.or(() -> within), all);
        });
    }

    private static Optional<Shape.Fields> fields(Shape shape) {
        Shape bare = shape.bare();
        if (bare instanceof Shape.Partial partial) {
            return Optional.of(partial.fields());
        }
        if (bare instanceof Shape.WordOr either) {
            return Optional.of(either.fields());
        }
        return bare instanceof Shape.Fields fields ? Optional.of(fields) : Optional.empty();
    }

    /** The keys that a descriptor may have by path, without those within items of lists, of which there may be any number. */
    public SortedMap<String, Shape.Field> known(Descriptor descriptor) {
        SortedMap<String, Shape.Field> known = new TreeMap<>();
        shapes.spec(descriptor).ifPresent(shape -> known("", shape, 0, new HashSet<>(), known));
        return known;
    }

    private static void known(
            String path, Shape shape, int depth, Set<String> open, SortedMap<String, Shape.Field> known) {
        Shape bare = shape.bare();
        if (shape instanceof Shape.Recursive recursive && !open.add(recursive.name()) || depth > DEEPEST) {
            return;
        }
        fields(bare)
                .ifPresent(fields -> fields.fields().forEach((name, field) -> {
                    String inner = Key.path(path, name);
                    known.put(inner, field);
                    known(inner, field.shape(), depth + 1, open, known);
                }));
    }

    /**
     * A descriptor held against its shape as if somebody had written it so.
     *
     * @return what fits; empty if something does not, or is missing
     */
    public Optional<Descriptor> held(Descriptor descriptor) {
        Findings findings = new Findings();
        ShapeCheck check = new ShapeCheck(findings);
        return shapes.spec(descriptor)
                .flatMap(shape -> check.keepFitting(descriptor.spec(), shape).map(spec -> {
                    check.requireAll("", spec, shape);
                    return spec;
                }))
                .filter(unused -> !findings.hasErrors())
                .map(spec -> new Descriptor(
                        descriptor.kind(), descriptor.name(), descriptor.file(), descriptor.nameAt(), spec, Set.of()));
    }

    /** A rule file held against its shape likewise. */
    public static Optional<RuleFile> held(RuleFile file) {
        Findings findings = new Findings();
        return new ShapeCheck(findings)
                .keepFitting(file.root(), RuleShapes.FILE)
                .filter(unused -> !findings.hasErrors())
                .map(root -> new RuleFile(file.file(), root));
    }

    /** A file of targets held against its shape likewise. */
    public static Optional<TargetFile> held(TargetFile file) {
        Findings findings = new Findings();
        return new ShapeCheck(findings)
                .keepFitting(file.groups(), TargetShapes.FILE)
                .filter(unused -> !findings.hasErrors())
                .map(groups -> new TargetFile(file.name(), file.file(), groups));
    }
}
