package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all that answer questions look things up in.
 *
 * @param settings the values of the repository
 * @param discreet shows them
 * @param effects what is known by now, by the place of the value
 */
record Asking(Learnt learnt, Settings settings, Discreet discreet, Map<Location, Effect> effects) {

    static Asking of(Learnt learnt) {
        Function<String, Optional<String>> texts =
                file -> Optional.ofNullable(learnt.repository().texts().get(file))
                        .or(() -> learnt.tree()
                                .flatMap(tree -> tree.find(inTree(learnt.output(), file)))
                                .map(document -> document.text()));
        return new Asking(
                learnt,
                new Settings(learnt.repository(), learnt.keys()),
                new Discreet(texts, learnt.repository().secrets()),
                new HashMap<>());
    }

    /** A path as findings show it, or as it is in the tree, as it is in the tree. */
    static String inTree(String output, String file) {
        return !output.isEmpty() && file.startsWith(output + "/") ? file.substring(output.length() + 1) : file;
    }

    /** A path of the tree as findings show it. */
    String shown(String path) {
        return learnt.output().isEmpty() ? path : learnt.output() + "/" + path;
    }

    Explanation.Stated stated(Setting setting) {
        return new Explanation.Stated(setting.key(), discreet.value(setting.scalar()), setting.at());
    }

    /** What depends on a value; the fleet's defaults are asked for by way of many descriptors. */
    Optional<Effect> effect(Setting setting) {
        Optional<Effect> known = Optional.ofNullable(effects.get(setting.at()));
        return known.isPresent()
                ? known
                : tracer().map(tracer -> {
                    Effect effect = tracer.of(setting);
                    effects.put(setting.at(), effect);
                    return effect;
                });
    }

    /** What finds what depends on values of the whole fleet. */
    Optional<Tracer> tracer() {
        return learnt.tree()
                .map(tree -> new Tracer(
                        learnt.rendition(),
                        learnt.keys(),
                        new Substitutes(settings, discreet, learnt.repository().environments()),
                        learnt.repository(),
                        subject -> true,
                        tree.documents()));
    }

    /** The answer to one question, or what is wrong with it. */
    record Answer(List<Explanation> explanations, List<Finding> mistakes) {
        Answer {
            explanations = List.copyOf(explanations);
            mistakes = List.copyOf(mistakes);
        }

        static Answer of(Explanation explanation) {
            return new Answer(List.of(explanation), List.of());
        }

        static Answer mistake(Finding finding) {
            return new Answer(List.of(), List.of(finding));
        }
    }
}
