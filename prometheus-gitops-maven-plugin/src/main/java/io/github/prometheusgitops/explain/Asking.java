package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all that answer questions look things up in.
 *
 * @param leaves the values of the repository
 * @param discreet shows them
 */
record Asking(Material material, Leaves leaves, Discreet discreet) {

    static Asking of(Material material) {
        Function<String, Optional<String>> texts =
                file -> Optional.ofNullable(material.repository().texts().get(file))
                        .or(() -> material.tree()
                                .flatMap(tree -> tree.find(inTree(material.output(), file)))
                                .map(document -> document.text()));
        return new Asking(
                material,
                new Leaves(material.repository(), material.keys()),
                new Discreet(texts, material.repository().secrets()));
    }

    /** A path as findings show it, or as it is in the tree, as it is in the tree. */
    static String inTree(String output, String file) {
        return !output.isEmpty() && file.startsWith(output + "/") ? file.substring(output.length() + 1) : file;
    }

    /** A path of the tree as findings show it. */
    String shown(String path) {
        return material.output().isEmpty() ? path : material.output() + "/" + path;
    }

    Explanation.Stated stated(Leaf leaf) {
        return new Explanation.Stated(leaf.key(), discreet.value(leaf.scalar()), leaf.at());
    }

    /** What finds what depends on values of the whole fleet. */
    Optional<Tracer> tracer() {
        return material.tree()
                .map(tree -> new Tracer(
                        material.rendition(),
                        material.keys(),
                        new Edits(leaves, discreet),
                        material.repository(),
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
