package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.descriptor.DescriptorKeys;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.explain.Explainer;
import io.github.prometheusgitops.explain.Learnt;
import io.github.prometheusgitops.explain.Rendition;
import io.github.prometheusgitops.report.Reported;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line takes hundreds of renderings: what its file is not made of is left out of each. */
class ExplainedWithLittleTest {

    @TempDir
    private Path base;

    @Test
    void otherEnvironmentsAndRulesThatAFileIsNotMadeOfAreNotRenderedForALineOfIt() {
        Workbench.small(base);

        assertThat(rendered("gitops/environments/dev/kube-prometheus-stack/values.yaml:12"))
                .isNotEmpty()
                .allSatisfy(some -> assertThat(some.rules().values()).allMatch(List::isEmpty))
                .allSatisfy(some -> assertThat(some.environments()).hasSize(1));
    }

    @Test
    void rulesThatAFileIsMadeOfStay() {
        Workbench.small(base);

        assertThat(rendered("gitops/workspaces/central/rules/basics.yaml:5"))
                .isNotEmpty()
                .allSatisfy(some -> assertThat(some.rules().values()).noneMatch(List::isEmpty));
    }

    /** What is rendered to answer a question. */
    private Queue<OpsRepository> rendered(String question) {
        Product product = Product.standard();
        Known known = Pipeline.rendered(Workbench.inputs(base), product, Progress.NONE, false);
        Outcome outcome = known.outcome().orElseThrow();
        Queue<OpsRepository> rendered = new ConcurrentLinkedQueue<>();
        Rendition all = known.again().orElseThrow();
        Rendition noted = (Rendition) Proxy.newProxyInstance(
                Rendition.class.getClassLoader(), new Class<?>[] {Rendition.class}, (self, method, arguments) -> {
                    rendered.add((OpsRepository) arguments[0]);
                    return method.invoke(all, arguments);
                });
        Explainer.Answers answers = Explainer.answer(
                new Learnt(
                        "gitops",
                        known.repository().orElseThrow(),
                        new DescriptorKeys(product.resolvers().shapes()),
                        known.fleet(),
                        known.plan(),
                        known.tree(),
                        Optional::empty,
                        List::of,
                        new Reported("", "", outcome.reported(), outcome.accepted(), outcome.lines()),
                        noted,
                        file -> true),
                List.of(question));
        assertThat(answers.mistakes()).isEmpty();
        return rendered;
    }
}
