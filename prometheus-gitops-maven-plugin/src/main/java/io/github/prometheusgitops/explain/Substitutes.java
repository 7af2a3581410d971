package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.aws.Regions;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may stand in the place of a value to see what depends on it: values as like it as can be, the likeliest to be taken
 * first. Whether one is taken only shows when it is tried.
 */
final class Substitutes {

    /** Each of them may cost a rendering. */
    private static final int MOST_TEXTS = 8;

    private static final int MOST_REGIONS = 4;

    /** What is shorter stands in other texts by chance. */
    private static final int SHORTEST_SHARED = 3;

    private static final Pattern LAST_DIGIT = Pattern.compile("(?s).*([0-9])");
    private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");

    private final OpsRepository repository;
    private final Settings settings;
    private final Discreet discreet;
    private final List<Descriptor> others;

    /** @param others environments of which one may be taken for an example */
    Substitutes(Settings settings, Discreet discreet, List<Descriptor> others) {
        this.repository = settings.repository();
        this.settings = settings;
        this.discreet = discreet;
        this.others = List.copyOf(others);
    }

    /** What others say of a substitute, without what may be a secret. */
    String shown(String said) {
        return discreet.text(said);
    }

    /** Other values in its place, in the order in which they are tried. */
    List<Substitute> instead(Setting setting) {
        List<Substitute> substitutes = new ArrayList<>();
        Set<String> texts = texts(setting);
        if (setting.path().equals(Settings.NAME)) {
            settings.of(setting.subject())
                    .forEach(descriptor -> texts.forEach(text -> substitutes.add(renamed(setting, descriptor, text))));
            return substitutes;
        }
        texts.forEach(text ->
                substitutes.add(new Substitute.Texts(Map.of(setting.at(), text), Map.of(), told(setting, text, ""))));
        texts.stream().limit(2).forEach(text -> together(setting, text, substitutes));
        if (setting.path().endsWith(EnvironmentShapes.DEPLOYMENT.name() + "." + EnvironmentShapes.MODEL.name())) {
            asElsewhere(setting, substitutes);
        }
        return substitutes;
    }

    /** Each deployment model has keys of its own: what another environment says of its deployment is taken as a whole. */
    private void asElsewhere(Setting setting, List<Substitute> substitutes) {
        Set<String> those = repository.environments().stream()
                .filter(environment -> deployment(environment)
                        .scalar(EnvironmentShapes.MODEL)
                        .filter(model -> model.at().equals(setting.at()))
                        .isPresent())
                .map(Descriptor::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> models = new HashSet<>(Set.of(setting.scalar().text()));
        for (Descriptor other : others) {
            YamlMapping deployment = deployment(other);
            String model = deployment.text(EnvironmentShapes.MODEL).orElse("");
            if (!model.isEmpty() && models.add(model)) {
                substitutes.add(
                        0,
                        new Substitute.Deployed(
                                those,
                                other,
                                "`" + Discreet.cut(model) + "` in its place, with what else that asks for as in "
                                        + other.name()));
            }
        }
    }

    private static YamlMapping deployment(Descriptor environment) {
        return environment.spec().section(EnvironmentShapes.DEPLOYMENT);
    }

    /** The value left out, where it may be. */
    List<Substitute> without(Setting setting) {
        return setting.optional() ? List.of(new Substitute.LeftOut(Set.of(setting.at()), "left out")) : List.of();
    }

    private Substitute renamed(Setting setting, Descriptor descriptor, String text) {
        return new Substitute.Renamed(descriptor.kind(), descriptor.name(), text, told(setting, text, ""));
    }

    private String told(Setting setting, String text, String also) {
        return (discreet.isShown(setting.scalar()) ? "`" + Discreet.cut(text) + "`" : "another value") + " in its place"
                + also;
    }

    /** The value and all that has to agree with it: a name and what refers to it. */
    private void together(Setting setting, String text, List<Substitute> substitutes) {
        String old = setting.scalar().text();
        if (old.length() < SHORTEST_SHARED) {
            return;
        }
        // What is called by a version may have it without the letter in front.
        boolean version = old.matches("v[0-9].*") && text.startsWith("v");
        String shared = version ? old.substring(1) : old;
        String instead = version ? text.substring(1) : text;
        Map<Location, String> texts = new LinkedHashMap<>();
        Set<String> also = new LinkedHashSet<>();
        repository
                .descriptors()
                .filter(descriptor -> descriptor.file().equals(setting.at().file()))
                .flatMap(descriptor -> settings.own(descriptor).stream())
                .filter(other ->
                        other.scalar().text().contains(old) && !other.path().equals(Settings.NAME))
                .forEach(agreeing -> {
                    texts.put(agreeing.at(), agreeing.scalar().text().replace(shared, instead));
                    if (!agreeing.at().equals(setting.at())) {
                        also.add("`" + agreeing.path() + "`");
                    }
                });
        texts.put(setting.at(), text);
        substitutes.add(new Substitute.Texts(
                texts,
                Map.of(old, text),
                told(setting, text, also.isEmpty() ? "" : " and, to agree with it, in " + String.join(", ", also))));
    }

    private Set<String> texts(Setting setting) {
        String text = setting.scalar().text();
        Set<String> texts = new LinkedHashSet<>();
        setting.scalar().asBoolean().ifPresent(flag -> texts.add(String.valueOf(!flag)));
        setting.shape()
                .filter(Shape.OneOf.class::isInstance)
                .ifPresent(words -> texts.addAll(((Shape.OneOf) words).words()));
        if (setting.scalar().asNumber().orElse(null) instanceof BigInteger number) {
            texts.add(number.add(BigInteger.ONE).toString());
            texts.add(number.subtract(BigInteger.ONE).toString());
        }
        texts.addAll(others(setting));
        otherDigit(text, texts);
        otherLetter(text, texts);
        elsewhere(setting, texts);
        texts.remove(text);
        return texts.stream().limit(MOST_TEXTS).collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    /** The names of others of what is referred to. */
    private List<String> others(Setting setting) {
        String key = INDEX.matcher(setting.path()).replaceAll("");
        if (key.equals("region") || key.endsWith(".region")) {
            String area = setting.scalar().text().split("-", 2)[0] + "-";
            return Regions.known().idsWithAmp().stream()
                    .filter(id ->
                            id.startsWith(area) && !id.equals(setting.scalar().text()))
                    .limit(MOST_REGIONS)
                    .toList();
        }
        if (key.endsWith("remoteWrite.workspace")) {
            return repository.workspaces().stream().map(Descriptor::name).toList();
        }
        return key.equals("rules") ? List.copyOf(repository.rules().keySet()) : List.of();
    }

    private static void otherDigit(String text, Set<String> texts) {
        Matcher last = LAST_DIGIT.matcher(text);
        if (last.lookingAt()) {
            char digit = text.charAt(last.start(1));
            texts.add(with(text, last.start(1), digit == '9' ? '8' : (char) (digit + 1)));
        }
    }

    private static void otherLetter(String text, Set<String> texts) {
        Matcher letter = LETTER.matcher(text);
        int first = -1;
        int last = -1;
        while (letter.find()) {
            first = first < 0 ? letter.start() : first;
            last = letter.start();
        }
        if (last >= 0) {
            texts.add(with(text, last, next(text.charAt(last))));
            texts.add(with(text, first, next(text.charAt(first))));
        }
    }

    /** A hexadecimal digit stays one. */
    private static char next(char letter) {
        return "fFzZ".indexOf(letter) >= 0 ? (char) (letter - 1) : (char) (letter + 1);
    }

    private static String with(String text, int index, char other) {
        return text.substring(0, index) + other + text.substring(index + 1);
    }

    /** What other descriptors have there. */
    private void elsewhere(Setting setting, Set<String> texts) {
        if (texts.size() >= MOST_TEXTS || setting.path().equals(Settings.NAME)) {
            return;
        }
        String key = INDEX.matcher(setting.path()).replaceAll("");
        Kind kind = settings.of(setting.subject()).stream()
                .map(Descriptor::kind)
                .findFirst()
                .orElse(Kind.FLEET);
        repository
                .descriptors()
                .filter(descriptor -> descriptor.kind() == kind && kind != Kind.FLEET)
                .flatMap(descriptor -> settings.own(descriptor).stream())
                .filter(other -> INDEX.matcher(other.path()).replaceAll("").equals(key))
                .map(other -> other.scalar().text())
                .distinct()
                .limit(MOST_TEXTS)
                .forEach(texts::add);
    }
}
