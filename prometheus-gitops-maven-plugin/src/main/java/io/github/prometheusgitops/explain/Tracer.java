package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.access.AccessMatrix;
import io.github.prometheusgitops.descriptor.DescriptorKeys;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.fleet.Described;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what depends on a value: by rendering the same repository once more with another value in its place. */
final class Tracer {

    /** Where another value is taken and changes nothing, the next may. */
    private static final int MOST_TAKEN = 3;

    /** Each of them is rendered. */
    private static final int MOST_REFUSED = 4;

    private final Rendition rendition;
    private final DescriptorKeys keys;
    private final Substitutes substitutes;
    private final OpsRepository repository;
    private final Predicate<Described> wanted;
    private final Map<String, Document> base;

    /**
     * A tracer of what is rendered of a repository.
     *
     * @param wanted the environments and workspaces that are rendered
     * @param base what is rendered of them as it is
     */
    Tracer(
            Rendition rendition,
            DescriptorKeys keys,
            Substitutes substitutes,
            OpsRepository repository,
            Predicate<Described> wanted,
            Collection<Document> base) {
        this.rendition = rendition;
        this.keys = keys;
        this.substitutes = substitutes;
        this.repository = repository;
        this.wanted = wanted;
        this.base = base.stream()
                .filter(file -> !isWorkedOut(file.path()))
                .collect(Collectors.toMap(Document::path, file -> file));
    }

    /** Whether a file is made of what was rendered, and not rendered itself. */
    static boolean isWorkedOut(String path) {
        return path.equals(AccessMatrix.MARKDOWN) || path.equals(AccessMatrix.JSON);
    }

    /** What depends on a value that somebody has written. */
    Effect of(Setting setting) {
        List<Substitute> instead = substitutes.instead(setting);
        Effect sound = sound(instead, MOST_TAKEN).and(sound(substitutes.without(setting), MOST_TAKEN));
        return sound.tried().isEmpty() ? refused(instead, sound) : sound;
    }

    /** The same with one other value only, or left out where there is none: for many values. */
    Effect briefly(Setting setting) {
        List<Substitute> others = substitutes.instead(setting);
        Effect instead = sound(others, 1);
        if (!instead.tried().isEmpty()) {
            return instead;
        }
        Effect without = instead.and(sound(substitutes.without(setting), 1));
        return without.tried().isEmpty() ? refused(others, without) : without;
    }

    /** The effect of the first of some substitutes that has one. */
    Effect first(List<Substitute> some) {
        Effect sound = sound(some, MOST_TAKEN);
        return sound.tried().isEmpty() ? refused(some, sound) : sound;
    }

    /**
     * The effect of the first that is refused, and could be rendered all the same: where nothing else can be written in the
     * place of a value, what depends on it shows by that.
     */
    private Effect refused(List<Substitute> some, Effect otherwise) {
        Effect known = otherwise;
        for (Substitute substitute : some.subList(0, Math.min(MOST_REFUSED, some.size()))) {
            Optional<OpsRepository> edited = Substituted.by(substitute, repository, keys);
            if (edited.isPresent()) {
                Rendition.Rendered rendered = rendition.despite(edited.get(), wanted);
                if (!rendered.files().isEmpty()) {
                    Effect effect = differing(
                            substitute.told()
                                    + rendered.errors().stream()
                                            .findFirst()
                                            .map(why -> ", which is refused: " + substitutes.shown(why.summary()))
                                            .orElse(""),
                            substitute,
                            rendered.files());
                    if (effect.isLoss()) {
                        // What refers to nobody is left out, with all that it is for: that says nothing of the value.
                        continue;
                    }
                    known = effect;
                    if (!known.isEmpty()) {
                        return known;
                    }
                }
            }
        }
        return known;
    }

    private Effect sound(List<Substitute> some, int mostTaken) {
        Effect all = Effect.none();
        List<OpsRepository> before = new ArrayList<>();
        for (Substitute substitute : some) {
            Optional<OpsRepository> edited = Substituted.by(substitute, repository, keys);
            if (edited.filter(before::contains).isPresent()) {
                // Nothing else had to agree with it.
                continue;
            }
            edited.ifPresent(before::add);
            Effect one = of(substitute, edited);
            if (!one.isEmpty()) {
                return one;
            }
            all = all.and(one);
            if (all.tried().size() >= mostTaken) {
                break;
            }
        }
        return all;
    }

    private Effect of(Substitute substitute, Optional<OpsRepository> edited) {
        if (edited.isEmpty()) {
            return refused(substitute, "no descriptor may say that");
        }
        Rendition.Rendered rendered = rendition.render(edited.get(), wanted);
        return rendered.errors().isEmpty()
                ? differing(substitute.told(), substitute, rendered.files())
                : refused(substitute, rendered.errors().get(0).summary());
    }

    private static Effect refused(Substitute substitute, String why) {
        return new Effect(new TreeMap<>(), new TreeSet<>(), List.of(), List.of(substitute.told() + ": " + why));
    }

    private Effect differing(String told, Substitute substitute, List<Document> files) {
        Map<String, Document> other =
                files.stream().collect(Collectors.toMap(Document::path, file -> file, (one, two) -> one));
        SortedMap<String, Difference> differing = new TreeMap<>();
        SortedSet<String> added = new TreeSet<>(other.keySet());
        base.forEach((path, file) -> {
            String then = pathIn(other, path, substitute);
            Document now = other.get(then);
            added.remove(then);
            if (now == null) {
                differing.put(path, Difference.ofGone());
            } else if (!now.text().equals(file.text())) {
                differing.put(path, Difference.between(file.text(), now.text()));
            }
        });
        return new Effect(differing, added, List.of(told), List.of());
    }

    /** The path of the same file, whose folder may have another name. */
    private static String pathIn(Map<String, Document> other, String path, Substitute substitute) {
        if (other.containsKey(path) || !(substitute instanceof Substitute.Renamed renamed)) {
            return path;
        }
        String segments = ("/" + path + "/").replace("/" + renamed.from() + "/", "/" + renamed.to() + "/");
        String moved = segments.substring(1, segments.length() - 1);
        return other.containsKey(moved) ? moved : path.replace(renamed.from(), renamed.to());
    }
}
