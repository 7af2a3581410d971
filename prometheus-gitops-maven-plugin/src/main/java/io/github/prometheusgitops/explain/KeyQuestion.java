package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.DescriptorKeys;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Answers where the value of a descriptor's key comes from, and what depends on it. */
record KeyQuestion(Asking asking, String question, Descriptor descriptor) {

    private static final String DEFAULTS = FleetShapes.DEFAULTS.name() + ".";

    /** The answer for a key; empty if there is none of that path. */
    Optional<Explanation> answer(String asked) {
        String path = asked.startsWith("spec.") ? asked.substring("spec.".length()) : asked;
        boolean written = asking.learnt().repository().texts().containsKey(descriptor.file());
        if (written && (path.equals(Settings.NAME) || path.equals("name"))) {
            return Optional.of(of(asking.settings().name(descriptor), "Its name.", Optional.empty(), List.of()));
        }
        Optional<DescriptorKeys.Said> said = asking.learnt().keys().said(descriptor).stream()
                .filter(one -> one.path().equals(path))
                .findFirst();
        return said.isPresent() ? said.map(this::said) : unset(path);
    }

    private Explanation said(DescriptorKeys.Said said) {
        Optional<Setting> setting = asking.settings().setting(descriptor, said);
        if (setting.isEmpty()) {
            return new Explanation.OfKeys(
                    question,
                    asking.settings().subject(descriptor),
                    said.path(),
                    meaning(said),
                    said.value().at(),
                    within(said));
        }
        return of(
                setting.get(),
                meaning(said),
                said.field().flatMap(Shape.Field::fallback).filter(unused -> isValueOf(said)),
                descriptor.kind() == Kind.FLEET ? overriding(said) : overridden(said));
    }

    private static String meaning(DescriptorKeys.Said said) {
        return said.field().map(Shape.Field::meaning).orElse("");
    }

    /** Whether a value is that of the declared key, and not only within it. */
    private static boolean isValueOf(DescriptorKeys.Said said) {
        return said.field()
                .filter(field -> said.path().equals(field.name()) || said.path().endsWith("." + field.name()))
                .isPresent();
    }

    private List<Explanation.Stated> within(DescriptorKeys.Said said) {
        return asking.learnt().keys().said(descriptor).stream()
                .filter(one ->
                        one.path().startsWith(said.path() + ".") || one.path().startsWith(said.path() + "["))
                .flatMap(one -> asking.settings().setting(descriptor, one).stream())
                .map(asking::stated)
                .toList();
    }

    /** What the fleet's defaults have at the same path, or of the list that this one stands for as a whole. */
    private List<Explanation.Stated> overridden(DescriptorKeys.Said said) {
        if (!said.value().at().file().equals(descriptor.file()) || descriptor.kind() != Kind.ENVIRONMENT) {
            return List.of();
        }
        int list = said.path().indexOf('[');
        String path = DEFAULTS + (list < 0 ? said.path() : said.path().substring(0, list));
        List<Explanation.Stated> overridden = new ArrayList<>();
        asking.learnt()
                .repository()
                .fleet()
                .ifPresent(fleet -> asking.learnt().keys().said(fleet).stream()
                        .filter(one -> one.path().equals(path))
                        .forEach(one -> overridden.add(asking.settings()
                                .setting(fleet, one)
                                .map(asking::stated)
                                .orElseGet(() -> new Explanation.Stated(
                                        Settings.FLEET + ":" + path,
                                        one.value().kind(),
                                        one.value().at())))));
        return overridden;
    }

    /** What environments say themselves where the fleet has a default. */
    private List<Explanation.Stated> overriding(DescriptorKeys.Said said) {
        if (!said.path().startsWith(DEFAULTS)) {
            return List.of();
        }
        String path = said.path().substring(DEFAULTS.length());
        return asking.learnt().repository().environments().stream()
                .flatMap(environment -> asking.settings().own(environment).stream())
                .filter(setting -> setting.path().equals(path))
                .map(asking::stated)
                .toList();
    }

    /** The answer for a value of a file beside descriptors, which has no declared keys. */
    static Explanation beside(Asking asking, String question, Setting setting) {
        return new Explanation.OfKey(
                question,
                setting.subject(),
                setting.path(),
                "",
                Optional.of(asking.stated(setting)),
                Optional.empty(),
                List.of(),
                asking.effect(setting).map(effect -> uses(asking, effect, "it")).orElseGet(() -> unknown(asking)));
    }

    private Explanation of(
            Setting setting, String meaning, Optional<String> fallback, List<Explanation.Stated> others) {
        Explanation.Uses uses =
                asking.effect(setting).map(effect -> uses(asking, effect, "it")).orElseGet(() -> unknown(asking));
        return new Explanation.OfKey(
                question,
                asking.settings().subject(descriptor),
                setting.path().startsWith(DEFAULTS) && descriptor.kind() != Kind.FLEET
                        ? setting.path().substring(DEFAULTS.length())
                        : setting.path(),
                meaning,
                Optional.of(asking.stated(setting)),
                fallback,
                others,
                uses);
    }

    /** A key that nobody sets: what its absence means, and where that shows. */
    private Optional<Explanation> unset(String path) {
        SortedMap<String, Shape.Field> known = asking.learnt().keys().known(descriptor);
        Shape.Field field = known.get(path);
        if (field == null) {
            return Optional.empty();
        }
        List<Explanation.Stated> ofFleet = new ArrayList<>();
        if (descriptor.kind() != Kind.FLEET) {
            asking.learnt()
                    .repository()
                    .fleet()
                    .ifPresent(fleet -> asking.settings().own(fleet).stream()
                            .filter(setting -> setting.path().equals(path)
                                    || setting.path().startsWith(path + "."))
                            .map(asking::stated)
                            .forEach(ofFleet::add));
        }
        return Optional.of(new Explanation.OfKey(
                question,
                asking.settings().subject(descriptor),
                path,
                field.meaning(),
                Optional.empty(),
                field.fallback(),
                ofFleet,
                noting(
                        field.fallback()
                                .flatMap(text -> asking.tracer()
                                        .map(tracer -> uses(asking, written(tracer, path, field, text), "one")))
                                .orElseGet(
                                        () -> new Explanation.Uses(List.of(), new TreeSet<>(), List.of(), List.of())),
                        place(path))));
    }

    private static Explanation.Uses noting(Explanation.Uses uses, String note) {
        List<String> notes = new ArrayList<>(uses.notes());
        notes.add(note);
        return new Explanation.Uses(uses.files(), uses.added(), uses.how(), notes);
    }

    /** Where it would be written. */
    private String place(String path) {
        String here = "it would be written in " + descriptor.file() + " as `spec." + path + "`";
        boolean missing = descriptor.kind() == Kind.FLEET
                && asking.learnt().repository().fleet().isEmpty();
        if (missing) {
            return asking.learnt().repository().texts().containsKey(descriptor.file())
                    ? here + ", which has errors"
                    : here + ": there is no such file";
        }
        boolean hasDefault = descriptor.kind() == Kind.ENVIRONMENT
                && asking.learnt()
                        .repository()
                        .fleet()
                        .filter(fleet -> asking.learnt().keys().known(fleet).containsKey(DEFAULTS + path))
                        .isPresent();
        return here + (hasDefault ? ", or for all environments in the fleet's as `spec." + DEFAULTS + path + "`" : "");
    }

    private Effect written(Tracer tracer, String path, Shape.Field field, String fallback) {
        Setting setting = new Setting(
                asking.settings().subject(descriptor),
                path,
                new YamlScalar(fallback, true, descriptor.nameAt()),
                Optional.of(field.shape().bare()),
                false);
        return tracer.first(new Substitutes(
                        asking.settings(),
                        asking.discreet(),
                        asking.learnt().repository().environments())
                .instead(setting).stream()
                        .filter(substitute -> substitute instanceof Substitute.Texts texts
                                && texts.keys().isEmpty())
                        .map(substitute -> (Substitute) new Substitute.Written(
                                descriptor.kind(),
                                descriptor.name(),
                                path,
                                ((Substitute.Texts) substitute).texts().getOrDefault(descriptor.nameAt(), fallback),
                                substitute.told()))
                        .toList());
    }

    private static Explanation.Uses unknown(Asking asking) {
        return new Explanation.Uses(
                List.of(), new TreeSet<>(), List.of(), List.of(asking.learnt().notRendered()));
    }

    private static Explanation.Uses uses(Asking asking, Effect effect, String what) {
        List<Explanation.Use> files = effect.files().entrySet().stream()
                .map(file -> new Explanation.Use(
                        asking.shown(file.getKey()),
                        file.getValue().lines(),
                        file.getValue().before(),
                        file.getValue().gone()))
                .toList();
        TreeSet<String> added = new TreeSet<>();
        effect.added().forEach(path -> added.add(asking.shown(path)));
        List<String> notes = new ArrayList<>();
        if (effect.tried().isEmpty()) {
            notes.add("what depends on " + what + " is not known: "
                    + effect.refused().stream()
                            .findFirst()
                            .map(why -> "no other value could be tried ("
                                    + asking.discreet().text(why) + ")")
                            .orElse("there is no other value to try"));
        }
        return new Explanation.Uses(files, added, effect.tried(), notes);
    }
}
