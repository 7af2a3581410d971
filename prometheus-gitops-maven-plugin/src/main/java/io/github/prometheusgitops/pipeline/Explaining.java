package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.check.access.Access;
import io.github.prometheusgitops.descriptor.DescriptorKeys;
import io.github.prometheusgitops.explain.Explainer;
import io.github.prometheusgitops.explain.Material;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.report.Reported;
import io.github.prometheusgitops.resolve.OnceAssigned;
import java.util.Collection;
import java.util.List;

/** Runs the pipeline, writes nothing, and answers questions about what it has come to know. */
public final class Explaining {

    private Explaining() {}

    /** The roles of the fleet as it will be: what is made up in its place is not shown. */
    private static List<IamRole> awaited(Known known, Product product) {
        return known.fleet().filter(OnceAssigned::isAwaitedBy).stream()
                .flatMap(fleet -> OnceAssigned.resolve(known.repository().orElseThrow(), product.resolvers(), fleet).stream())
                .flatMap(assigned ->
                        AccessPlan.of(assigned, product.models()::of, new Findings()).roles().stream())
                .toList();
    }

    /**
     * Answers each of some questions.
     *
     * @param project where the base is in its repository, by which reports know findings: empty, or a path that ends with a
     *     slash
     * @return mistakes, if descriptors could not be read at all, or a question is none
     */
    public static Explainer.Answers of(Inputs inputs, String project, Collection<String> questions, Progress progress) {
        Product product = Product.standard();
        Known known = Explainer.isAboutFindings(questions)
                ? Pipeline.known(inputs, product, progress)
                : Pipeline.rendered(inputs, product, progress, Explainer.isAboutTheMatrix(questions));
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
                () -> known.subject().map(Access::of),
                () -> awaited(known, product),
                new Reported("", project, outcome.reported(), outcome.accepted(), outcome.lines()),
                known.again().get());
        return Explainer.answer(material, questions);
    }
}
