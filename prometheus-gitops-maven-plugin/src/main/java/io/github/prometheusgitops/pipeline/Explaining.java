package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.check.access.Access;
import io.github.prometheusgitops.descriptor.DescriptorKeys;
import io.github.prometheusgitops.explain.Explainer;
import io.github.prometheusgitops.explain.Material;
import io.github.prometheusgitops.report.Reported;
import java.util.Collection;
import java.util.List;

/** Runs the pipeline, writes nothing, and answers questions about what it has come to know. */
public final class Explaining {

    private Explaining() {}

    /**
     * Answers each of some questions.
     *
     * @param project where the base is in its repository, by which reports know findings: empty, or a path that ends with a
     *     slash
     * @return mistakes, if descriptors could not be read at all, or a question is none
     */
    public static Explainer.Answers of(Inputs inputs, String project, Collection<String> questions, Progress progress) {
        Product product = Product.standard();
        Known known = Pipeline.known(inputs, product, progress);
        Outcome outcome = known.outcome().orElseThrow();
        if (known.repository().isEmpty() || known.again().isEmpty()) {
            return new Explainer.Answers(List.of(), outcome.errors());
        }
        Material material = new Material(
                inputs.shownOutput(),
                known.repository().get(),
                new DescriptorKeys(product.resolvers().shapes()),
                known.fleet(),
                known.plan(),
                known.tree(),
                known.subject().map(Access::of),
                new Reported("", project, outcome.reported(), outcome.accepted(), outcome.lines()),
                known.again().get());
        return Explainer.answer(material, questions);
    }
}
